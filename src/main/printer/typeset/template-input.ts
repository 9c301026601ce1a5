import { type RubyPiece, rubyPieces, withoutRuby } from '#core/content/ruby.ts'
import { type Result, err, ok } from '#core/result.ts'
import { phrases } from '#core/slip/phrases.ts'
import type { SlipDocument, SlipLink, SlipTodo } from '#core/slip/slip-document.ts'
import { type Medium, dotsPerMm } from '../typesetter-port.ts'
import { type QrSymbol, moduleDotsOn, qrSymbol } from './qr-symbol.ts'

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

/** A code as the template draws it and as it is put on the raster; the template adds the quiet zone of 4 modules. */
export interface SlipCode extends QrSymbol {
  /** Place among the codes of the slip, by which the template tells where it put the code. */
  readonly id: number
  /** Dots of the medium on the side of one module. */
  readonly moduleDots: number
}

export interface TemplateInput {
  /** JSON for `sys.inputs.slip`. */
  readonly json: string
  readonly codes: readonly SlipCode[]
}

interface LinkInput {
  readonly code: SlipCode
  readonly url: string
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
 * modules, and the medium with the size of its dots. A field that the slip leaves out is left out.
 *
 * @param air how much of the template's spare white is laid between the parts: 0 none, 1 all of it
 * @returns an error where an address does not fit into a QR code
 */
export function templateInput(document: SlipDocument, medium: Medium, air: number): Result<TemplateInput, AddressFault> {
  const { language, languageTag, title, todos, links, ...texts } = document
  const codes: SlipCode[] = []
  const todoInputs = []
  for (const todo of todos) {
    const input = todoInput(todo, medium, codes)
    if (!input.ok) return input
    todoInputs.push(input.value)
  }
  const linkInputs = linksInput(links, medium, codes)
  if (!linkInputs.ok) return linkInputs
  const json = JSON.stringify({
    medium: { ...medium, dotMm: 1 / dotsPerMm(medium) },
    air,
    language,
    languageTag,
    documentTitle: withoutRuby(title),
    title: phrased(title),
    ...phrased(texts),
    todos: todoInputs,
    links: linkInputs.value,
  })
  return ok({ json, codes })
}

function todoInput(
  { number, ifNeeded, way, links, ...texts }: SlipTodo,
  medium: Medium,
  codes: SlipCode[],
): Result<object, AddressFault> {
  // Of what may not be needed the template prints no codes.
  const linkInputs = linksInput(ifNeeded ? [] : links, medium, codes)
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

/** Adds the codes of the links to `codes`. */
function linksInput(links: readonly SlipLink[], medium: Medium, codes: SlipCode[]): Result<readonly LinkInput[], AddressFault> {
  const inputs: LinkInput[] = []
  for (const { label, url, host, checkedOn } of links) {
    const symbol = qrSymbol(url)
    if (!symbol.ok) return err(symbol.error)
    const code = { id: codes.length, ...symbol.value, moduleDots: moduleDotsOn(medium, symbol.value) }
    codes.push(code)
    inputs.push({
      code,
      url,
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
