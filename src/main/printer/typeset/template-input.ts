import { type RubyPiece, rubyPieces, withoutRuby } from '#core/content/ruby.ts'
import { type Result, err, ok } from '#core/result.ts'
import { phrases } from '#core/slip/phrases.ts'
import type { SlipDocument, SlipLink, SlipTodo } from '#core/slip/slip-document.ts'
import type { Medium } from '../typesetter-port.ts'
import { type QrSymbol, qrSymbol } from './qr-symbol.ts'

/** A phrase as the template reads it: its letters, or pieces where it has furigana. */
type PhraseInput = string | readonly RubyPiece[]

/** The same value with every text cut into phrases. */
type Phrased<Value> = Value extends string
  ? readonly PhraseInput[]
  : Value extends ReadonlyArray<infer Item>
    ? ReadonlyArray<Phrased<Item>>
    : Value extends object
      ? { readonly [Key in keyof Value]: Phrased<Value[Key]> }
      : Value

interface LinkInput {
  readonly code: QrSymbol
  readonly label: readonly PhraseInput[]
  readonly host: readonly string[]
  readonly checkedOn?: readonly PhraseInput[]
}

/** An address that does not fit into a QR code. */
interface AddressFault {
  readonly message: string
}

/**
 * What `resources/slip/slip.typ` reads from `sys.inputs.slip`, as JSON: the slip's texts cut into phrases, its codes as
 * modules, and the medium. A field that the slip leaves out is left out.
 *
 * @returns an error where an address does not fit into a QR code
 */
export function templateInput(document: SlipDocument, medium: Medium): Result<string, AddressFault> {
  const { language, languageTag, title, todos, links, ...texts } = document
  const todoInputs = []
  for (const todo of todos) {
    const input = todoInput(todo)
    if (!input.ok) return input
    todoInputs.push(input.value)
  }
  const linkInputs = linksInput(links)
  if (!linkInputs.ok) return linkInputs
  return ok(
    JSON.stringify({
      medium,
      language,
      languageTag,
      documentTitle: withoutRuby(title),
      title: phrased(title),
      ...phrased(texts),
      todos: todoInputs,
      links: linkInputs.value,
    }),
  )
}

function todoInput({ number, ifNeeded, way, links, ...texts }: SlipTodo): Result<object, AddressFault> {
  const linkInputs = linksInput(links)
  if (!linkInputs.ok) return linkInputs
  const { icon, ...wayTexts } = way ?? {}
  return ok({
    number,
    ifNeeded,
    ...phrased(texts),
    ...(way !== undefined && { way: { icon, ...phrased(wayTexts) } }),
    links: linkInputs.value,
  })
}

function linksInput(links: readonly SlipLink[]): Result<readonly LinkInput[], AddressFault> {
  const inputs: LinkInput[] = []
  for (const { label, url, host, checkedOn } of links) {
    const code = qrSymbol(url)
    if (!code.ok) return err(code.error)
    inputs.push({
      code: code.value,
      label: phrased(label),
      // A long host name may break after a point and nowhere else.
      host: host.split(/(?<=\.)/u),
      ...(checkedOn !== undefined && { checkedOn: phrased(checkedOn) }),
    })
  }
  return ok(inputs)
}

function phrased<Value>(value: Value): Phrased<Value>
function phrased(value: unknown): unknown {
  if (typeof value === 'string') return phrases(value).map(phraseInput)
  if (Array.isArray(value)) return value.map((item: unknown): unknown => phrased(item))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, phrased(item)]))
  return value
}

function phraseInput(phrase: string): PhraseInput {
  const pieces = rubyPieces(phrase)
  return pieces.some(({ ruby }) => ruby !== undefined) ? pieces : phrase
}
