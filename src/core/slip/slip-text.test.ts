import { describe, expect, it } from 'vitest'
import { fullSlips, instructionSlip } from '#tests/support/sample-slips.ts'
import type { SlipDocument } from './slip-document.ts'
import { slipCode, slipText, textCodeBytes } from './slip-text.ts'

const words = { ifNeeded: '必要《ひつよう》な ときだけ', more: '続《つづ》きは 写真《しゃしん》で' }
const { ja } = fullSlips
const [first, second] = ja.todos
const bytes = (text: string) => new TextEncoder().encode(text).length
/** The text at each capacity from ample to nothing, each once. */
function shortened(slip: SlipDocument): string[] {
  const all = Array.from({ length: 700 }, (_, less) => slipText(slip, words, 700 - less))
  return [...new Set(all)]
}

describe('the text of a slip', () => {
  it('is title and date, the to-dos with deadlines, the addresses, whom to ask', () => {
    expect(slipText(ja, words, 1000).split('\n')).toEqual([
      `${ja.title} ${ja.date}`,
      `1. ${first?.title ?? ''}`,
      `  ${first?.deadline ?? ''}`,
      `2. ${second?.title ?? ''}`,
      ...ja.todos.flatMap(({ links }) => links.map(({ url }) => url)),
      ...ja.contacts.map(({ label, value }) => `${label} ${value}`),
    ])
  })

  it('has no readings', () => {
    const todos = fullSlips['ja-easy'].todos.map((todo) => ({ ...todo, ifNeeded: true }))
    const text = slipText({ ...fullSlips['ja-easy'], todos }, words, 1000)
    expect(text).toContain('1. マイナンバーカードを 新しく する (必要な ときだけ)')
    expect(text).not.toMatch(/[《》｜]/u)
  })

  it('is the heading where there is nothing to do', () => {
    const text = slipText(instructionSlip, words, 1000)
    expect(text.split('\n')[1]).toBe(instructionSlip.heading)
    expect(text).toContain(instructionSlip.links[0]?.url)
  })

  it('names an address once', () => {
    const doubled = { ...ja, links: first?.links ?? [] }
    expect(slipText(doubled, words, 1000)).toBe(slipText(ja, words, 1000))
  })
})

describe('a text too long for its code', () => {
  const texts = shortened(ja)

  it('is never longer than the code holds', () => {
    for (let capacity = 0; capacity < 700; capacity += 1) expect(bytes(slipText(ja, words, capacity))).toBeLessThanOrEqual(capacity)
  })

  it('loses whole lines in this order, and says so from the first address on', () => {
    const whole = texts[0]?.split('\n') ?? []
    const lost = texts.map((text) => whole.filter((line) => !text.split('\n').includes(line)))
    const [title = '', todo1 = '', deadline1 = '', todo2 = '', url1 = '', url2 = '', contact1 = '', contact2 = ''] = whole
    const order = [contact2, contact1, title, url2, url1, deadline1, todo2, todo1]
    for (const lines of lost) expect(order.slice(0, lines.length).sort()).toEqual([...lines].sort())
    for (const text of texts) {
      const ends = text === '' || text.endsWith('続きは 写真で')
      expect(ends, text).toBe(!text.includes(url2))
    }
  })

  it('stands in the code behind the mark of UTF-8, which takes 3 bytes', () => {
    expect(slipCode(ja, words)).toBe(`\u{feff}${slipText(ja, words, textCodeBytes - 3)}`)
  })

  it('is empty where nothing fits', () => {
    expect(slipText(ja, words, 3)).toBe('')
  })
})
