import { type Result, err, ok } from '#core/result.ts'

/** Operations of RFC 8011, 5.4.15. */
export const ippOperations = { cancelJob: 0x0008, getJobAttributes: 0x0009, getPrinterAttributes: 0x000b } as const

/** Value tags of RFC 8010, 3.5.2. */
const tags = {
  operationAttributes: 0x01,
  endOfAttributes: 0x03,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
} as const
/** Tags below this one separate groups of attributes. */
const firstValueTag = 0x10

export interface IppRequest {
  readonly operation: number
  readonly target: { readonly name: 'printer-uri' | 'job-uri'; readonly uri: string }
  readonly user: string
  /** Names of the attributes that are wanted. */
  readonly wanted: readonly string[]
}

export interface IppAnswer {
  /** 0x0000 to 0x00FF: carried out; 0x0406: not found (RFC 8011, appendix B). */
  readonly status: number
  /** Values by the attribute's name; integers and enums as numbers, all others as text. */
  readonly attributes: ReadonlyMap<string, readonly (string | number | boolean)[]>
}

/**
 * A request in the encoding of RFC 8010, 3.1: version 1.1, operation, request id, attributes. Each attribute is a tag,
 * the length of its name, its name, the length of its value, its value; a further value has a name of length 0.
 */
export function ippRequest({ operation, target, user, wanted }: IppRequest): Uint8Array {
  const head = Buffer.from([0x01, 0x01, operation >> 8, operation & 0xff, 0, 0, 0, 1, tags.operationAttributes])
  return Uint8Array.from(
    Buffer.concat([
      head,
      attribute(tags.charset, 'attributes-charset', 'utf-8'),
      attribute(tags.language, 'attributes-natural-language', 'en'),
      attribute(tags.uri, target.name, target.uri),
      attribute(tags.name, 'requesting-user-name', user),
      ...wanted.map((name, at) => attribute(tags.keyword, at === 0 ? 'requested-attributes' : '', name)),
      Buffer.from([tags.endOfAttributes]),
    ]),
  )
}

function attribute(tag: number, name: string, value: string): Buffer {
  const [nameBytes, valueBytes] = [Buffer.from(name), Buffer.from(value)]
  const bytes = Buffer.alloc(5 + nameBytes.length + valueBytes.length)
  bytes.writeUInt8(tag, 0)
  bytes.writeUInt16BE(nameBytes.length, 1)
  nameBytes.copy(bytes, 3)
  bytes.writeUInt16BE(valueBytes.length, 3 + nameBytes.length)
  valueBytes.copy(bytes, 5 + nameBytes.length)
  return bytes
}

/** Reads an answer; the error says where it breaks off. */
export function ippAnswer(message: Uint8Array): Result<IppAnswer, string> {
  const bytes = Buffer.from(message)
  if (bytes.length < 9) return err('The answer of the print server is too short.')
  const attributes = new Map<string, (string | number | boolean)[]>()
  let values: (string | number | boolean)[] = []
  for (let at = 8; at < bytes.length;) {
    const tag = bytes.readUInt8(at)
    at += 1
    if (tag === tags.endOfAttributes) return ok({ status: bytes.readUInt16BE(2), attributes })
    if (tag < firstValueTag) continue
    if (at + 2 > bytes.length) break
    const nameEnd = at + 2 + bytes.readUInt16BE(at)
    if (nameEnd + 2 > bytes.length) break
    const valueEnd = nameEnd + 2 + bytes.readUInt16BE(nameEnd)
    if (valueEnd > bytes.length) break
    const name = bytes.toString('utf8', at + 2, nameEnd)
    if (name !== '') {
      values = []
      attributes.set(name, values)
    }
    values.push(valueOf(tag, bytes.subarray(nameEnd + 2, valueEnd)))
    at = valueEnd
  }
  return err('The answer of the print server breaks off.')
}

function valueOf(tag: number, value: Buffer): string | number | boolean {
  if ((tag === tags.integer || tag === tags.enum) && value.length === 4) return value.readInt32BE(0)
  if (tag === tags.boolean && value.length === 1) return value[0] === 1
  return value.toString('utf8')
}
