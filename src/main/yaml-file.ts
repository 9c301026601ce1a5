import { LineCounter, isNode, parseDocument } from 'yaml'
import type { z } from '#core/zod.ts'
import { type Result, err, ok } from '#core/result.ts'

/** What is wrong with a file that people write, said so that they can mend it. */
export interface FileFault {
  /** One line a finding: `<file>:<line>: <key>: <what was expected>`. */
  readonly message: string
}

/** Reads a text file as UTF-8; rejects with the system's error. */
export type ReadText = (path: string) => Promise<string>

/**
 * Reads a YAML 1.2 file and checks it against a schema.
 *
 * @returns the checked value, or every finding with file, line, key and what was expected
 */
export async function readYamlFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  readText: ReadText,
): Promise<Result<z.output<Schema>, FileFault>> {
  let text: string
  try {
    text = await readText(path)
  } catch (error) {
    return err({ message: `${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}` })
  }
  return parseYaml(path, text, schema)
}

/** As `readYamlFile`, for a text already read. An empty text is an empty mapping. */
export function parseYaml<Schema extends z.ZodType>(
  path: string,
  text: string,
  schema: Schema,
): Result<z.output<Schema>, FileFault> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, merge: true })
  if (document.errors.length > 0) {
    return err({
      message: document.errors
        .map((error) => `${path}:${String(lines.linePos(error.pos[0]).line)}: ${firstLine(error.message)}`)
        .join('\n'),
    })
  }
  const checked = schema.safeParse(document.toJS() ?? {})
  if (checked.success) return ok(checked.data)
  const lineOf = (keys: readonly PropertyKey[]): number => {
    // The deepest key that is really written tells the line; a missing key is reported at its parent.
    for (let depth = keys.length; depth > 0; depth -= 1) {
      const node = document.getIn(keys.slice(0, depth), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  return err({
    message: checked.error.issues
      .map((issue) => {
        const key = issue.path.map(String).join('.')
        return `${path}:${String(lineOf(issue.path))}: ${key === '' ? '' : `${key}: `}${firstLine(issue.message)}`
      })
      .join('\n'),
  })
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}
