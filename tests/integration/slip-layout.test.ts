import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutRuby } from '#core/content/ruby.ts'
import type { SlipDocument, SlipTodo } from '#core/slip/slip-document.ts'
import type { TypesetSlip } from '#main/printer/port.ts'
import { slipLengthMm } from '#main/printer/typeset/slip-length.ts'
import { type Medium, roll, roll58mm, roll80mm, sheetA4, sheetA5 } from '#main/printer/typesetter-port.ts'
import { codesIn } from '#tests/support/codes-in.ts'
import { blackShare, pictureOfRaster } from '#tests/support/raster-picture.ts'
import { readGreyPng } from '#tests/support/grey-picture.ts'
import { propertyRun } from '#tests/support/property-run.ts'
import { allWellSlip, conditionalSlip, firstTodo, fullSlips, instructionSlip } from '#tests/support/sample-slips.ts'
import { shippedSlipCompiler } from '#tests/support/slip-compiler.ts'

const layOut = shippedSlipCompiler()
const example = fullSlips.ja

/** The shipped rolls, and the heads that other printers have. */
const rolls = { '80 mm': roll80mm, '58 mm': roll58mm, '512 dots at 180 dpi': roll('80mm', 512, 180), '420 dots': roll('58mm', 420, 203), '424 dots': roll('58mm', 424, 203) }
/** Mostly rolls: a sheet has four times their dots to draw. */
const anyMedium: fc.Arbitrary<Medium> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...Object.values(rolls)) },
  { weight: 1, arbitrary: fc.constantFrom(sheetA5, sheetA4) },
)

function laidOut(slip: SlipDocument, medium: Medium = roll80mm): TypesetSlip {
  const result = layOut(slip, medium)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const japanese = fc.string({
  unit: fc.constantFrom(...Array.from('健康保険証をつくるマイナンバーカード（）「」、。・〜×※①0123456789 abc#$*_@\\"<&'), '窓口《まどぐち》', '｜受け取り《うけとり》'),
  minLength: 1,
  maxLength: 120,
})
// Few strange letters, so that most slips are laid out to the end.
const text = fc.oneof({ weight: 600, arbitrary: japanese }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) })
const texts = fc.array(text, { maxLength: 4 })
const link = fc.record(
  {
    label: text,
    url: fc.webPath().map((path) => `https://example.jp${path}`.slice(0, 84)),
    host: fc.domain(),
    checkedOn: text,
  },
  { requiredKeys: ['label', 'url', 'host'] },
)
const way = fc.record({
  title: text,
  icon: fc.constantFrom('window', 'phone', 'computer', 'atm', 'clinic', 'post', 'photo-booth', 'reader', 'card'),
  bring: texts,
  steps: fc.array(text, { maxLength: 12 }),
})
const todo: fc.Arbitrary<SlipTodo> = fc.record(
  {
    number: fc.integer({ min: 1, max: 20 }),
    title: text,
    titleInJapanese: text,
    deadline: text,
    lead: text,
    bring: texts,
    way,
    otherWays: text,
    steps: texts,
    links: fc.array(link, { maxLength: 3 }),
    ifNeeded: fc.boolean(),
  },
  { requiredKeys: ['number', 'title', 'lead', 'bring', 'steps', 'links', 'ifNeeded'] },
)
const anySlip: fc.Arbitrary<SlipDocument> = fc.record(
  {
    language: fc.constantFrom(...Object.values(fullSlips).map((slip) => slip.language)),
    languageTag: fc.constantFrom('ja', 'en'),
    title: text,
    date: text,
    society: text,
    place: text,
    heading: text,
    lead: text,
    paragraphs: texts,
    todos: fc.array(todo, { maxLength: 3 }),
    meanwhile: text,
    notes: texts,
    links: fc.array(link, { maxLength: 2 }),
    contacts: fc.array(fc.record({ label: text, value: text, hours: text }, { requiredKeys: ['label', 'value'] }), { maxLength: 2 }),
    labels: fc.record(
      { bring: text, meanwhile: text, notes: text, contacts: text, privacy: text, keep: text },
      { requiredKeys: ['bring', 'notes', 'contacts', 'privacy', 'keep'] },
    ),
  },
  {
    requiredKeys: ['language', 'languageTag', 'title', 'date', 'society', 'place', 'heading', 'paragraphs', 'todos', 'notes', 'links', 'contacts', 'labels'],
  },
)

describe('the layout of slips', () => {
  it('takes any words and any number of to-dos, ways and codes; only a letter that the font lacks is refused', () => {
    fc.assert(
      fc.property(anySlip, anyMedium, (slip, medium) => {
        const result = layOut(slip, medium)
        if (result.ok) expect(readGreyPng(result.value.png).width).toBe(medium.widthDots)
        else expect(result.error.message).toMatch(/the text .* could not be displayed with any font/su)
      }),
      propertyRun(40),
    )
  }, 120_000)

  it.each([
    ['ja', 300],
    ['en', 300],
    ['ja-easy', 400],
  ] as const)('keeps two to-dos told in full in %s within %i mm of the roll', (language, mostMm) => {
    expect(slipLengthMm(laidOut(fullSlips[language]), roll80mm)).toBeLessThanOrEqual(mostMm)
  })

  const samples = { ...fullSlips, 'to-do only if needed': conditionalSlip, instruction: instructionSlip, 'nothing to do': allWellSlip }

  it.each(Object.entries(samples))('gives the same bytes again and spends little black (%s)', (_, slip) => {
    const { pdf, svg, png, raster } = laidOut(slip)
    const again = shippedSlipCompiler()(slip, roll80mm)
    if (!again.ok) throw new Error(again.error.message)
    expect(Buffer.compare(again.value.pdf, pdf)).toBe(0)
    expect(again.value.svg === svg).toBe(true)
    expect(Buffer.compare(again.value.png, png)).toBe(0)
    if (raster === undefined) throw new Error('The slip of a roll has no raster.')
    const black = blackShare(raster)
    expect(black).toBeGreaterThan(0.03)
    expect(black).toBeLessThan(0.15)
  })

  it('tells in black and white what the picture shows in grey', () => {
    const { png, raster } = laidOut(example)
    if (raster === undefined) throw new Error('The slip of a roll has no raster.')
    const grey = readGreyPng(png)
    const mono = pictureOfRaster(raster)
    expect({ width: mono.width, height: mono.height }).toEqual({ width: grey.width, height: grey.height })
    const unlike = mono.pixels.filter((dot, at) => Math.abs(dot - (grey.pixels[at] ?? 0)) > 140)
    expect(unlike.length).toBe(0)
  })

  it('gives sheets of their own size, as many as it takes, and no raster', () => {
    for (const sheet of [sheetA5, sheetA4]) {
      const { png, raster, svg } = laidOut(fullSlips['ja-easy'], sheet)
      const { width, height } = readGreyPng(png)
      expect(raster).toBeUndefined()
      expect(width).toBe(sheet.widthDots)
      expect(height % (sheet.heightMm * 8)).toBe(0)
      expect(height / (sheet.heightMm * 8)).toBeLessThanOrEqual(2)
      expect(svg).not.toMatch(/<(style|script|foreignObject|text)[\s>]/u)
    }
  })

  it('shows every one of several sheets', () => {
    const { width, height, pixels } = readGreyPng(laidOut(fullSlips['ja-easy'], sheetA5).png)
    const sheetDots = sheetA5.heightMm * 8
    const inked = Array.from({ length: height / sheetDots }, (_, sheet) =>
      pixels.subarray(sheet * sheetDots * width, (sheet + 1) * sheetDots * width).some((grey) => grey < 128),
    )
    expect(inked).toEqual([true, true])
  })

  it('gives a short slip more white than a long one, and no slip on the roll more than its length allows', () => {
    const steps = (count: number): SlipDocument => ({ ...example, todos: [{ ...firstTodo(example), steps: Array.from({ length: count }, () => '予約する') }] })
    const lengthOf = (count: number): number => slipLengthMm(laidOut(steps(count)), roll80mm)
    // Each step takes a line of 34 dots and the white above it: 11 dots where there is room, 7 where there is none.
    expect((lengthOf(2) - lengthOf(1)) * 8).toBeCloseTo(45, 5)
    expect((lengthOf(60) - lengthOf(59)) * 8).toBeCloseTo(41, 5)
    const nearTheLimit = lengthOf(16)
    expect(nearTheLimit).toBeGreaterThan(295)
    expect(nearTheLimit).toBeLessThanOrEqual(300)
  })

  it('sets what staff have to add under the name of the place', () => {
    const noted = laidOut({ ...example, staffNote: '予約は内線1234へ。' })
    expect(slipLengthMm(noted, roll80mm)).toBeGreaterThan(slipLengthMm(laidOut(example), roll80mm) - 30)
    expect(Buffer.compare(noted.png, laidOut(example).png)).not.toBe(0)
  })

  it('makes only those lines higher that hold furigana', () => {
    const height = (paragraph: string): number => readGreyPng(laidOut({ ...instructionSlip, paragraphs: [paragraph] }).png).height
    const lines = ['市区町村の窓口で、カードを受け取って', 'ください。市役所の人が案内します。']
    const plain = height(lines.join(''))
    // 17 dots of furigana, of which 4 lie in the upper edge of the line and in the space above it.
    expect(height(lines.join('').replace('窓口', '窓口《まどぐち》')) - plain).toBe(13)
    expect(height(lines.join('').replace('市役所', '市役所《しやくしょ》')) - plain).toBe(13)
    expect(height(lines.join('').replace('窓口', '窓口《まどぐち》').replace('市役所', '市役所《しやくしょ》')) - plain).toBe(26)
  })

  it('keeps furigana clear of its base and of the line above', () => {
    const bands = (paragraph: string): number => {
      const { width, height, pixels } = readGreyPng(laidOut({ ...instructionSlip, paragraphs: [paragraph] }).png)
      const inked = Array.from({ length: height }, (_, y) => pixels.subarray(y * width, (y + 1) * width).some((grey) => grey < 128))
      return inked.filter((ink, y) => ink && inked[y - 1] !== true).length
    }
    const line = '国国国国国国国国国国国国《くにくにくにくにくにくに》、'
    expect(bands(line + line)).toBe(bands(withoutRuby(line + line)) + 2)
  })

  it('tells the number of the steps after a way on from its own', () => {
    const { way, ...rest } = firstTodo(example)
    if (way === undefined) throw new Error('The first to-do of the example has no way.')
    const onlyLater = { ...rest, way: { ...way, steps: [] }, steps: [...way.steps, ...rest.steps] }
    expect(Buffer.compare(laidOut({ ...example, todos: [onlyLater] }).png, laidOut({ ...example, todos: [firstTodo(example)] }).png)).toBe(0)
  })

  it('prints a to-do that may not be needed small: without way, steps and codes', () => {
    const full = firstTodo(example)
    const { number, title, lead, bring, otherWays } = full
    const short: SlipTodo = { number, title, lead, bring, ...(otherWays !== undefined && { otherWays }), steps: [], links: [], ifNeeded: true, deadline: full.deadline ?? '' }
    const small = laidOut({ ...example, todos: [{ ...full, ifNeeded: true }] })
    expect(Buffer.compare(small.png, laidOut({ ...example, todos: [short] }).png)).toBe(0)
    expect(slipLengthMm(small, roll80mm)).toBeLessThan(slipLengthMm(laidOut({ ...example, todos: [full] }), roll80mm) - 40)
  })

  it('makes a PDF/A-2b in Japanese, without a trace of time or machine', () => {
    const pdf = Buffer.from(laidOut(fullSlips['ja-easy']).pdf).toString('latin1')
    expect(pdf).toContain('/Lang (ja)')
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    expect(pdf).not.toMatch(/CreationDate|ModDate|CreateDate|ModifyDate/u)
  })

  it('says in the PDF which language the words are in', () => {
    expect(Buffer.from(laidOut(fullSlips.en).pdf).toString('latin1')).toContain('/Lang (en)')
  })

  it('makes an SVG of paths, without style, script or foreign objects', () => {
    expect(laidOut(example).svg).not.toMatch(/<(style|script|foreignObject|text)[\s>]|href="(?!#|data:image\/svg\+xml;base64,)/u)
  })

  it('takes a letter that the first font lacks from the second', () => {
    const pdf = Buffer.from(laidOut({ ...example, heading: '𠮷野家' }).pdf).toString('latin1')
    expect(pdf).toContain('+NotoSansJP-Bold')
    expect(Buffer.from(laidOut(example).pdf).toString('latin1')).not.toContain('NotoSansJP')
  })

  it('names the letter that no font has', () => {
    const result = layOut({ ...example, heading: '한국어' }, roll80mm)
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining('한') as string } })
  })

  it('names the address that is too long for a code', () => {
    const url = `https://example.jp/${'a'.repeat(70)}`
    const slip = { ...example, todos: [{ ...firstTodo(example), links: [{ label: 'x', host: 'example.jp', url }] }] }
    const result = layOut(slip, roll80mm)
    expect(!result.ok && result.error.message).toContain(url)
  })

  it.each(Object.entries(rolls))('puts every module on whole dots, at least 4, and white around the code (%s)', (_, medium) => {
    const { raster } = laidOut({ ...example, links: conditionalSlip.links }, medium)
    if (raster === undefined) throw new Error('The slip of a roll has no raster.')
    const urls = [...example.todos, conditionalSlip].flatMap(({ links }) => links.map(({ url }) => url))
    expect(urls).toHaveLength(3)
    for (const url of urls) {
      const [found, ...more] = codesIn(pictureOfRaster(raster), url)
      expect(more).toEqual([])
      expect(found?.moduleDots).toBeGreaterThanOrEqual(4)
    }
  })

  it('puts the codes on the dot grid: a whole number of dots a module, no grey between black and white', () => {
    const { width, height, pixels } = readGreyPng(laidOut({ ...example, links: conditionalSlip.links }).png)
    // Versions 4, 3 and 2; the symbols begin after 4 modules of quiet zone.
    const expected = [
      { moduleDots: 4, modules: 33 },
      { moduleDots: 5, modules: 29 },
      { moduleDots: 5, modules: 25 },
    ]
    let from = 0
    for (const { moduleDots, modules } of expected) {
      const left = 4 * moduleDots
      const finder = 7 * moduleDots
      const top = findRow(from, height, (y) => {
        const rowOf = (dy: number): Uint8Array => pixels.subarray((y + dy) * width + left, (y + dy) * width + left + finder)
        const quiet = pixels.subarray(y * width, y * width + left).every((grey) => grey > 251)
        return quiet && rowOf(0).every((grey) => grey < 4) && rowOf(moduleDots).some((grey) => grey > 251) && rowOf(finder - 1).every((grey) => grey < 4)
      })
      expect(top, `a code of ${String(moduleDots)} dots a module below row ${String(from)}`).toBeGreaterThan(0)
      for (let y = top; y < top + modules * moduleDots; y += 1) {
        for (let x = left; x < left + modules * moduleDots; x += 1) {
          const grey = pixels[y * width + x] ?? 128
          expect(grey < 4 || grey > 251, `grey ${String(grey)} at ${String(x)}, ${String(y)}`).toBe(true)
        }
        expect(pixels.subarray(y * width, y * width + left).every((grey) => grey > 251)).toBe(true)
      }
      from = top + modules * moduleDots
    }
  })
})

function findRow(from: number, to: number, holds: (y: number) => boolean): number {
  for (let y = from; y < to - 60; y += 1) if (holds(y)) return y
  return -1
}
