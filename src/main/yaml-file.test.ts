import { describe, expect, it } from 'vitest'
import { z } from '#core/zod.ts'
import { parseYaml, readYaml } from './yaml-file.ts'

const schema = z.strictObject({ name: z.string(), list: z.array(z.strictObject({ id: z.int() })).default([]) })
const anything = z.record(z.string(), z.unknown())

function findingsOf(text: string): string[] {
  const read = parseYaml('a.yaml', text, schema)
  return read.ok ? [] : read.error.message.split('\n')
}

function lineOf(text: string, ...keys: string[]): number {
  const read = readYaml('a.yaml', text, anything)
  if (!read.ok) throw new Error(read.error.message)
  return read.value.lineOf(keys)
}

describe('a file that people write', () => {
  it('is read as YAML 1.2, where yes and no are words', () => {
    expect(parseYaml('a.yaml', 'name: no', schema)).toEqual({ ok: true, value: { name: 'no', list: [] } })
  })

  it('may begin with the mark that Windows editors write', () => {
    expect(parseYaml('a.yaml', '\uFEFFname: no\r\nlist: []\r\n', schema)).toEqual({ ok: true, value: { name: 'no', list: [] } })
  })

  it('tells every finding with its line', () => {
    expect(findingsOf('name: 5\nlist:\n  - id: 1\n  - id: two\n')).toEqual([
      'a.yaml:1: name: Invalid input: expected string, received number',
      'a.yaml:4: list.1.id: Invalid input: expected number, received string',
    ])
  })

  it('tells an unknown key at its own line', () => {
    expect(findingsOf('name: x\nlist:\n  - id: 1\n    colour: red\n')).toEqual(['a.yaml:4: list.0: Unrecognized key: "colour"'])
  })

  it('tells a missing key at the place where it belongs', () => {
    expect(findingsOf('name: x\nlist:\n  - {}\n')).toEqual(['a.yaml:3: list.0.id: Invalid input: expected number, received undefined'])
    expect(findingsOf('')).toEqual(['a.yaml:1: name: Invalid input: expected string, received undefined'])
  })

  it('gives the findings one by one too', () => {
    const read = parseYaml('a.yaml', 'name: 5', schema)
    expect(read.ok ? [] : read.error.findings).toEqual([
      { path: 'a.yaml', line: 1, key: 'name', message: 'Invalid input: expected string, received number' },
    ])
  })

  it.each([
    ['no YAML', 'name: x\nlist: [\n', /^a\.yaml:[23]: /],
    ['a key written twice', 'name: x\nlist: []\nname: y\n', /^a\.yaml:3: Map keys must be unique/],
    ['an alias without its anchor', 'name: x\nlist: *gone\n', /^a\.yaml:2: .*gone/],
    ['bytes that are no UTF-8', 'name: x\nlist: [\uFFFD]\n', /^a\.yaml:2: is not UTF-8/],
  ])('tells where there is %s', (_, text, finding) => {
    expect(findingsOf(text).join('\n')).toMatch(finding)
  })
})

describe('the line of a place', () => {
  const text = [
    'ways: &ways', //   1
    '  window: { title: a }', // 2
    '  post:', //       3
    '    title: b', //  4
    'todos:', //        5
    '  - id: first', // 6
    '    steps:', //    7
    '      - one', //   8
    '      - two', //   9
    '  - todo: second', // 10
    'again: *ways', //  11
    'merged:', //       12
    '  <<: *ways', //   13
    '  own: c', //      14
    "'yes': d", //      15
  ].join('\n')

  it.each([
    [['ways', 'post', 'title'], 4],
    [['todos', 'first', 'steps', '1'], 9],
    [['todos', '0', 'steps'], 7],
    [['todos', 'second'], 10],
    [['again', 'post', 'title'], 4],
    [['again', 'window', 'title'], 2],
    [['merged', 'post', 'title'], 4],
    [['merged', 'own'], 14],
    [['yes'], 15],
  ])('%j is line %i', (keys, line) => {
    expect(lineOf(text, ...keys)).toBe(line)
  })

  it.each([
    [['todos', 'first', 'deadline'], 6],
    [['todos', 'third'], 5],
    [['again', 'atm'], 11],
    [['nothing'], 1],
    [[], 1],
  ])('%j is not there: its deepest parent is line %i', (keys, line) => {
    expect(lineOf(text, ...keys)).toBe(line)
  })
})
