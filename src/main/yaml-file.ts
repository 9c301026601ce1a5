import { type Document, LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import type { z } from '#core/zod.ts'
import { type Result, err, ok } from '#core/result.ts'

/** What is wrong with a file that people write, said so that they can mend it. */
export interface FileFault {
  /** One line a finding: `<file>:<line>: <key>: <what was expected>`. */
  readonly message: string
}

/** One thing that is wrong with one file. */
export interface FileFinding {
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  /** Keys down to the place, joined by points; empty where the file as a whole is meant. */
  readonly key: string
  readonly message: string
}

/** A fault with its findings one by one. */
export interface FindingsFault extends FileFault {
  readonly findings: readonly FileFinding[]
}

/** Reads a text file as UTF-8; rejects with the system's error. */
export type ReadText = (path: string) => Promise<string>

/** Stands in a text for bytes that are no UTF-8. */
const replacementCharacter = '\uFFFD'

/** A checked file that still knows its lines. */
export interface YamlFile<Value> {
  readonly value: Value
  /**
   * The line at which the place with these keys is written, counted from 1; of a place that is not there, the deepest
   * one above it that is. An item of a list is named by its index, or by its `id` or `todo`.
   */
  readonly lineOf: (keys: readonly string[]) => number
}

/**
 * Reads a YAML 1.2 text and checks it against a schema. An empty text is an empty mapping. Merge keys (`<<`) and anchors
 * are followed.
 *
 * @returns the checked value with its lines, or every finding
 */
export function readYaml<Schema extends z.ZodType>(
  path: string,
  text: string,
  schema: Schema,
): Result<YamlFile<z.output<Schema>>, FindingsFault> {
  const strange = text.indexOf(replacementCharacter)
  if (strange >= 0) {
    const line = text.slice(0, strange).split('\n').length
    return err(findingsFault([{ path, line, key: '', message: 'is not UTF-8; save the file with the encoding UTF-8.' }]))
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, merge: true })
  const finding = (line: number, message: string) => ({ path, line, key: '', message: firstLine(message) })
  const broken = document.errors.map((error) => finding(lines.linePos(error.pos[0]).line, error.message))
  if (broken.length === 0)
    visit(document, {
      Alias: (_, alias) => {
        if (alias.resolve(document) !== undefined) return
        broken.push(finding(lines.linePos(alias.range?.[0] ?? 0).line, `No anchor "&${alias.source}" stands before "*${alias.source}".`))
      },
    })
  if (broken.length > 0) return err(findingsFault(broken))
  const lineOf = (keys: readonly string[]) => lineOfPlace(document, lines, keys)
  let written: unknown
  try {
    written = document.toJS()
  } catch (error) {
    // Aliases that unfold without end.
    return err(findingsFault([finding(1, String(error))]))
  }
  const checked = schema.safeParse(written ?? {})
  if (checked.success) return ok({ value: checked.data, lineOf })
  return err(findingsFault(checked.error.issues.flatMap((issue) => issueFindings(path, issue, lineOf))))
}

/** As `readYaml`, for the value alone. */
export function parseYaml<Schema extends z.ZodType>(
  path: string,
  text: string,
  schema: Schema,
): Result<z.output<Schema>, FindingsFault> {
  const read = readYaml(path, text, schema)
  return read.ok ? ok(read.value.value) : read
}

/** @param findings one at least */
export function findingsFault(findings: readonly FileFinding[]): FindingsFault {
  return { findings, message: findings.map(findingLine).join('\n') }
}

/** `<file>:<line>: <key>: <message>`, the key only where there is one. */
export function findingLine({ path, line, key, message }: FileFinding): string {
  return `${path}:${String(line)}: ${key === '' ? '' : `${key}: `}${message}`
}

/** What a schema found; a key that it does not know is reported at its own line. */
function issueFindings(path: string, issue: z.core.$ZodIssue, lineOf: (keys: readonly string[]) => number): FileFinding[] {
  const keys = issue.path.map(String)
  const finding = (at: readonly string[], message: string) => ({ path, line: lineOf(at), key: keys.join('.'), message })
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => finding([...keys, key], `Unrecognized key: "${key}"`))
  return [finding(keys, firstLine(issue.message))]
}

function lineOfPlace(document: Document, lines: LineCounter, keys: readonly string[]): number {
  let node: unknown = document.contents
  let written = isNode(node) ? node : undefined
  for (const key of keys) {
    const place = placeIn(resolved(node, document), key, document)
    if (place === undefined) break
    written = place.written
    node = place.node
  }
  return written?.range ? lines.linePos(written.range[0]).line : 1
}

interface Place {
  /** What is shown to people: the key of a mapping, the item of a list. */
  readonly written: Node
  readonly node: unknown
}

function placeIn(node: unknown, key: string, document: Document): Place | undefined {
  if (isMap(node)) return entryOf(node, key, document)
  if (isSeq(node)) return itemOf(node, key, document)
  return undefined
}

function entryOf(map: YAMLMap, key: string, document: Document): Place | undefined {
  const pair = map.items.find((item) => nameOf(item) === key)
  if (pair !== undefined) return isNode(pair.key) ? { written: pair.key, node: pair.value } : undefined
  const merged = map.items.filter((item) => nameOf(item) === '<<').map(({ value }) => resolved(value, document))
  return merged
    .flatMap((source) => (isSeq(source) ? source.items.map((item) => resolved(item, document)) : [source]))
    .map((source) => (isMap(source) ? entryOf(source, key, document) : undefined))
    .find((place) => place !== undefined)
}

function itemOf({ items }: YAMLSeq, key: string, document: Document): Place | undefined {
  const isNamed = (item: unknown) => {
    const map = resolved(item, document)
    return isMap(map) && ['id', 'todo'].some((name) => map.get(name) === key)
  }
  const item = items.find(isNamed) ?? items[/^\d+$/u.test(key) ? Number(key) : -1]
  return isNode(item) ? { written: item, node: item } : undefined
}

function nameOf({ key }: Pair): string | undefined {
  if (!isScalar(key)) return undefined
  // The parser keeps the merge key as a symbol.
  return typeof key.value === 'symbol' ? key.value.description : String(key.value)
}

function resolved(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}
