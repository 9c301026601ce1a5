import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encode } from 'uqr'
import { withoutRuby } from '#core/content/ruby.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { slipText, textCodeBytes, textCodeVersion } from '#core/slip/slip-text.ts'
import { propertyRun } from '#tests/support/property-run.ts'
import { fullSlips } from '#tests/support/sample-slips.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { codedSlips } from '#tests/support/slip-texts.ts'

const content = await shippedPack()
const bytesOf = (text: string): number[] => [...new TextEncoder().encode(text)]
const versionOf = (bytes: readonly number[]): number => encode([...bytes], { ecc: 'M', boostEcc: false, border: 0 }).version

describe('the capacity', () => {
  it('is that of version 15 at level M, by an encoder that nobody here wrote', () => {
    expect(versionOf(Array<number>(textCodeBytes).fill(0xe3))).toBe(textCodeVersion)
    expect(versionOf(Array<number>(textCodeBytes + 1).fill(0xe3))).toBe(textCodeVersion + 1)
  })
})

describe.each(content.pack.languages)('the text of every slip in %s', (language) => {
  const slips = codedSlips(content, language)

  it('fits one code of version 15', () => {
    expect(slips.length).toBeGreaterThan(40)
    expect(slips.filter(({ code }) => versionOf(bytesOf(code)) > textCodeVersion)).toEqual([])
  })

  it('has every to-do, deadline and address', () => {
    for (const { slip, code } of slips) {
      const wanted = slip.todos.flatMap(({ title, deadline, links }) => [title, deadline ?? '', ...links.map(({ url }) => url)])
      for (const part of [...wanted, ...slip.links.map(({ url }) => url)]) expect(code).toContain(withoutRuby(part))
    }
  })
})

describe('the text of any slip', () => {
  const words = { ifNeeded: 'if needed', more: 'more' }
  const title = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => !/[\n《》｜]/u.test(text))
  const url = fc.webUrl()
  const todo = fc.record(
    { title, deadline: title, ifNeeded: fc.boolean(), links: fc.array(fc.record({ url, label: title, host: title }), { maxLength: 3 }) },
    { requiredKeys: ['title', 'ifNeeded', 'links'] },
  )
  const slip = fc.array(todo, { maxLength: 6 }).map((todos): SlipDocument => {
    const same = { lead: 'lead', bring: [], steps: [] }
    return { ...fullSlips.en, todos: todos.map((some, index) => ({ ...same, ...some, number: index + 1 })) }
  })

  it('fits the code, has only whole lines, each in its order, and says where any is missing', () => {
    fc.assert(
      fc.property(slip, fc.integer({ min: 4, max: 700 }), (any, capacity) => {
        const whole = slipText(any, words, Number.POSITIVE_INFINITY).split('\n')
        const lines = slipText(any, words, capacity).split('\n')
        expect(bytesOf(lines.join('\n')).length).toBeLessThanOrEqual(capacity)
        let from = 0
        for (const line of lines.filter((line, at) => !(line === words.more && at === lines.length - 1))) {
          from = whole.indexOf(line, from) + 1
          expect(from, line).toBeGreaterThan(0)
        }
        const isShort = any.todos.some(({ title: text }) => !lines.some((line) => line.includes(text)))
        if (isShort) expect(lines.at(-1)).toBe(words.more)
      }),
      propertyRun(),
    )
  })
})
