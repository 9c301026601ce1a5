import { describe, expect, it } from 'vitest'
import { fill, placeholdersOf } from './fill.ts'

describe('fill', () => {
  it.each<[string, Record<string, string | number>, string]>([
    ['することは{count}つです', { count: 2 }, 'することは2つです'],
    ['{a}と{b}と{a}', { a: 'x', b: 'y' }, 'xとyとx'],
    ['何もない', {}, '何もない'],
    ['{count}', { count: 0 }, '0'],
    ['{name}', { name: '' }, ''],
    ['{ count }と{}', { count: 1 }, '{ count }と{}'],
    ['{a}', { a: '{b}', b: 'never' }, '{b}'],
    ['{price}', { price: '$&' }, '$&'],
  ])('%j with %j is %j', (text, values, filled) => {
    expect(fill(text, values)).toBe(filled)
  })

  it('throws where a value is not given, and names it', () => {
    expect(() => fill('{graceEnd}までに', { date: '1月1日' })).toThrow('names {graceEnd}')
  })
})

describe('placeholdersOf', () => {
  it.each([
    ['{until}から{from}まで、{until}', ['from', 'until']],
    ['なし', []],
    ['{ a }', []],
  ])('%j: %j', (text, names) => {
    expect(placeholdersOf(text)).toEqual(names)
  })
})
