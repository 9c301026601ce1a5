import { type Result, err, ok } from '#core/result.ts'
import { phrases } from '#core/slip/phrases.ts'
import type { SlipDocument, SlipLink } from '#core/slip/slip-document.ts'
import type { Medium } from '../typesetter-port.ts'
import { type QrSymbol, qrSymbol } from './qr-symbol.ts'

/** The same value with every text cut into phrases. */
type Phrased<Value> = Value extends string
  ? readonly string[]
  : Value extends ReadonlyArray<infer Item>
    ? ReadonlyArray<Phrased<Item>>
    : Value extends object
      ? { readonly [Key in keyof Value]: Phrased<Value[Key]> }
      : Value

/**
 * What `resources/slip/slip.typ` reads from `sys.inputs.slip`, as JSON: the slip's texts cut into phrases, its codes as
 * modules, and the medium.
 *
 * @returns an error where an address does not fit into a QR code
 */
export function templateInput(document: SlipDocument, medium: Medium): Result<string, { readonly message: string }> {
  const todos = []
  for (const todo of document.todos) {
    const links = []
    for (const link of todo.links) {
      const code = qrSymbol(link.url)
      if (!code.ok) return err(code.error)
      links.push(linkInput(link, code.value))
    }
    const { number, title, lead, bring, steps, ways } = todo
    todos.push({
      number,
      links,
      ...phrased({ title, lead, bring, steps }),
      ways: ways.map((way) => ({ ...phrased(way), icon: way.icon })),
    })
  }
  const { language, title, date, society, place, heading, lead, meanwhile, notes, contacts, labels } = document
  return ok(
    JSON.stringify({
      medium,
      language,
      documentTitle: title,
      todos,
      ...phrased({ title, date, society, place, heading, meanwhile, notes, contacts, labels }),
      ...(lead !== undefined && { lead: phrased(lead) }),
    }),
  )
}

function linkInput({ label, host, checkedOn }: SlipLink, code: QrSymbol) {
  return {
    code,
    label: phrases(label),
    // A long host name may break after a point and nowhere else.
    host: host.split(/(?<=\.)/u),
    ...(checkedOn !== undefined && { checkedOn: phrases(checkedOn) }),
  }
}

function phrased<Value>(value: Value): Phrased<Value>
function phrased(value: unknown): unknown {
  if (typeof value === 'string') return phrases(value)
  if (Array.isArray(value)) return value.map((item: unknown): unknown => phrased(item))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, phrased(item)]))
  return value
}
