import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { roll80mm } from '#main/printer/typesetter-port.ts'
import { slipOfPlan } from '#tests/support/example-slip.ts'
import { readGreyPng } from '#tests/support/grey-picture.ts'
import { propertyRun } from '#tests/support/property-run.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { shippedSlipCompiler } from '#tests/support/slip-compiler.ts'

const content = await shippedPack()
const layOut = shippedSlipCompiler()
const example = slipOfPlan(content, 'certificate-renewal')

const japanese = fc.string({
  unit: fc.constantFrom(...Array.from('健康保険証をつくるマイナンバーカード（）「」、。・〜×※①0123456789 abc#$*_@\\"<&')),
  minLength: 1,
  maxLength: 120,
})
// Few strange letters, so that most slips are laid out to the end.
const text = fc.oneof({ weight: 400, arbitrary: japanese }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) })
const texts = fc.array(text, { maxLength: 4 })
const link = fc.record({
  label: text,
  url: fc.webPath().map((path) => `https://example.jp${path}`.slice(0, 84)),
  host: fc.domain(),
})
const way = fc.record({
  title: text,
  icon: fc.constantFrom('window', 'phone', 'computer', 'atm', 'clinic', 'post', 'photo-booth'),
  bring: texts,
  steps: fc.array(text, { minLength: 1, maxLength: 12 }),
})
const todo = fc.record({
  number: fc.integer({ min: 1, max: 20 }),
  title: text,
  lead: text,
  bring: texts,
  steps: texts,
  ways: fc.array(way, { maxLength: 3 }),
  links: fc.array(link, { maxLength: 3 }),
})
const anySlip: fc.Arbitrary<SlipDocument> = fc.record({
  language: fc.constant('ja' as const),
  title: text,
  date: text,
  society: text,
  place: text,
  heading: text,
  lead: text,
  todos: fc.array(todo, { maxLength: 3 }),
  meanwhile: text,
  notes: texts,
  contacts: fc.array(fc.record({ label: text, value: text, hours: text }, { requiredKeys: ['label', 'value'] }), { maxLength: 2 }),
  labels: fc.record({ bring: text, ways: text, meanwhile: text, notes: text, links: text, contacts: text, privacy: text, keep: text }),
})

describe('the layout of slips', () => {
  it('takes any words and any number of to-dos, ways and codes; only a letter that the font lacks is refused', () => {
    fc.assert(
      fc.property(anySlip, (slip) => {
        const result = layOut(slip, roll80mm)
        if (result.ok) expect(readGreyPng(result.value.png).width).toBe(576)
        else expect(result.error.message).toMatch(/the text .* could not be displayed with any font/su)
      }),
      propertyRun(200),
    )
  }, 120_000)

  it('makes a PDF/A-2b in Japanese, without a trace of time or machine', () => {
    const result = layOut(example, roll80mm)
    if (!result.ok) throw new Error(result.error.message)
    const pdf = Buffer.from(result.value.pdf).toString('latin1')
    expect(pdf).toContain('/Lang (ja)')
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    expect(pdf).not.toMatch(/CreationDate|ModDate|CreateDate|ModifyDate/u)
  })

  it('makes an SVG of paths, without style, script or foreign objects', () => {
    const result = layOut(example, roll80mm)
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.svg).not.toMatch(/<(style|script|foreignObject|text)[\s>]|href="(?!#|data:image\/svg\+xml;base64,)/u)
  })

  it('names the letter that the font lacks', () => {
    const result = layOut({ ...example, heading: '𠮷野家' }, roll80mm)
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining('𠮷') as string } })
  })

  it('names the address that is too long for a code', () => {
    const url = `https://example.jp/${'a'.repeat(70)}`
    const [first] = example.todos
    if (first === undefined) throw new Error('The example has no to-do.')
    const slip = { ...example, todos: [{ ...first, links: [{ label: 'x', host: 'example.jp', url }] }] }
    const result = layOut(slip, roll80mm)
    expect(!result.ok && result.error.message).toContain(url)
  })

  it('puts the codes on the dot grid: a whole number of dots a module, no grey between black and white', () => {
    const result = layOut(example, roll80mm)
    if (!result.ok) throw new Error(result.error.message)
    const { width, height, pixels } = readGreyPng(result.value.png)
    // v4 at 5 dots is 165 wide, v3 at 6 is 174, v2 at 7 is 175; the symbols begin after 4 modules of quiet zone.
    const expected = [
      { moduleDots: 5, modules: 33 },
      { moduleDots: 6, modules: 29 },
      { moduleDots: 7, modules: 25 },
    ]
    let from = 0
    for (const { moduleDots, modules } of expected) {
      const left = 4 * moduleDots
      const finder = 7 * moduleDots
      const top = findRow(from, height, (y) => {
        const rowOf = (dy: number): Uint8Array => pixels.subarray((y + dy) * width + left, (y + dy) * width + left + finder)
        return rowOf(0).every((grey) => grey < 4) && rowOf(moduleDots).some((grey) => grey > 251) && rowOf(finder - 1).every((grey) => grey < 4)
      })
      expect(top, `a code of ${String(moduleDots)} dots a module below row ${String(from)}`).toBeGreaterThan(0)
      for (let y = top; y < top + modules * moduleDots; y += 1) {
        for (let x = left; x < left + modules * moduleDots; x += 1) {
          const grey = pixels[y * width + x] ?? 128
          expect(grey < 4 || grey > 251, `grey ${String(grey)} at ${String(x)}, ${String(y)}`).toBe(true)
        }
        const quiet = pixels.subarray(y * width, y * width + left)
        expect(quiet.every((grey) => grey > 251)).toBe(true)
      }
      from = top + modules * moduleDots
    }
  })
})

function findRow(from: number, to: number, holds: (y: number) => boolean): number {
  for (let y = from; y < to - 60; y += 1) if (holds(y)) return y
  return -1
}
