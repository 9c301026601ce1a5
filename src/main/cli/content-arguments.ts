import { parseArgs } from 'node:util'
import { type Result, err, ok } from '#core/result.ts'
import { refuseRepeatedOptions } from './repeated-options.ts'
import { type UsageFault, oneLine } from './usage.ts'

/** What `content` is asked to do, as given; dates, languages and folders are not looked at yet. */
export type ContentArguments = Places &
  ({ readonly command: 'check'; readonly json: boolean } | { readonly command: 'preview'; readonly lang?: string; readonly plain: boolean })

interface Places {
  /** A whole pack; absent: the one that ships. */
  readonly pack?: string
  /** Files that replace those of the pack, one by one. */
  readonly override?: string
  readonly date?: string
}

/** The options of each command besides those of both. */
const ownOptions = { check: ['json'], preview: ['lang', 'plain'] } as const
const places = ['pack', 'override', 'date'] as const

/** @param args what stands behind `content` on the command line */
export function contentArguments(args: readonly string[]): Result<ContentArguments, UsageFault> {
  let parsed
  try {
    parsed = parseArgs({
      args: [...args],
      tokens: true,
      allowPositionals: true,
      options: {
        pack: { type: 'string' },
        override: { type: 'string' },
        date: { type: 'string' },
        lang: { type: 'string' },
        json: { type: 'boolean', default: false },
        plain: { type: 'boolean', default: false },
      },
    })
    refuseRepeatedOptions(parsed.tokens)
  } catch (error) {
    return err({ message: oneLine(error) })
  }
  const { values, positionals, tokens } = parsed
  const [command, ...rest] = positionals
  if (command !== 'check' && command !== 'preview')
    return err({ message: `${command === undefined ? 'the command is missing' : `found ${JSON.stringify(command)}`}; expected check or preview` })
  if (rest[0] !== undefined) return err({ message: `found ${JSON.stringify(rest[0])} behind ${command}; expected options only` })
  const allowed: readonly string[] = [...places, ...ownOptions[command]]
  const foreign = tokens.flatMap((token) => (token.kind === 'option' && !allowed.includes(token.name) ? [token.name] : []))[0]
  if (foreign !== undefined)
    return err({ message: `${command} has no --${foreign}; expected some of ${allowed.map((name) => `--${name}`).join(', ')}` })
  const { pack, override, date, lang, json, plain } = values
  const shared = {
    ...(pack !== undefined && { pack }),
    ...(override !== undefined && { override }),
    ...(date !== undefined && { date }),
  }
  return ok(command === 'check' ? { ...shared, command, json } : { ...shared, command, plain, ...(lang !== undefined && { lang }) })
}
