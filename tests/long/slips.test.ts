import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calendarDate, monthAfter, monthOf } from '#core/calendar-date.ts'
import { plansOn } from '#core/checklist/flow-problems.ts'
import { type Plan, planOf } from '#core/checklist/plan.ts'
import { planRules } from '#core/content/content-pack.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { slipOfPlan } from '#core/slip/slip-of-plan.ts'
import { type Medium, dotsPerMm, roll, roll58mm, roll80mm, sheetA4, sheetA5 } from '#main/printer/typesetter-port.ts'
import { slipDay } from '#tests/support/example-slip.ts'
import { readGreyPng } from '#tests/support/grey-picture.ts'
import { propertyRun } from '#tests/support/property-run.ts'
import { blackShare } from '#tests/support/raster-picture.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { shippedSlipCompiler } from '#tests/support/slip-compiler.ts'
import { codesRead, installed, portableBitmap } from '#tests/support/slip-readers.ts'

const slipCount = 1000
/** So many pictures are read by one call of zbarimg, and then deleted. */
const batchSlips = 50
/** Two years, in which phases of the content begin and end. */
const mostMonthsAhead = 24
const mostBlackShare = 0.15

const content = await shippedPack()
const rules = planRules(content)
const layOut = shippedSlipCompiler()

const rolls: readonly Medium[] = [roll80mm, roll58mm, roll('80mm', 512, 180), roll('58mm', 420, 203), roll('58mm', 424, 203)]
const anyMedium = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...rolls) }, { weight: 1, arbitrary: fc.constantFrom(sheetA5, sheetA4) })

interface DatedSlip {
  readonly slip: SlipDocument
  readonly medium: Medium
  readonly what: string
}

/** Any day, any way of coming to a plan on it, any way picked for its to-dos, with the PIN known or not, in any language. */
const anySlip: fc.Arbitrary<DatedSlip> = fc
  .record({
    monthsAhead: fc.integer({ min: 1, max: mostMonthsAhead }),
    dayOfMonth: fc.integer({ min: 1, max: 28 }),
    plan: fc.nat(),
    way: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
    pinForgotten: fc.boolean(),
    language: fc.constantFrom(...content.pack.languages),
    medium: anyMedium,
  })
  .map(({ monthsAhead, dayOfMonth, plan: planNumber, way, pinForgotten, language, medium }) => {
    const day = calendarDate(monthAfter(monthOf(slipDay), monthsAhead), dayOfMonth)
    const plans = plansOn(rules, day)
    const first = plans[planNumber % plans.length]
    if (first === undefined) throw new Error(`There is no plan on ${day}.`)
    const plan = planOf(rules, first.facts, day, { ways: pickedWays(first, way), pinForgotten })
    return { slip: slipOfPlan(content, plan, day, language), medium, what: `${plan.id} of ${day} in ${language} on ${medium.name}, ${String(medium.widthDots)} dots` }
  })

function pickedWays({ todos }: Plan, numbers: readonly number[]): Record<string, string> {
  return Object.fromEntries(
    todos.flatMap(({ todo, ways }, index) => {
      const picked = ways[(numbers[index] ?? 0) % Math.max(1, ways.length)]
      return picked === undefined ? [] : [[todo, picked.id]]
    }),
  )
}

const addresses = ({ todos, links }: SlipDocument): string[] =>
  [...todos.flatMap((todo) => (todo.ifNeeded ? [] : todo.links)), ...links].map(({ url }) => url).sort()

/** Whether anything is printed on the outermost quarter of a millimetre of either side. */
function touchesTheEdge(medium: Medium, { width, height, pixels }: ReturnType<typeof readGreyPng>): boolean {
  const edge = Math.ceil(dotsPerMm(medium) / 4)
  return Array.from({ length: height }, (_, y) => pixels.subarray(y * width, (y + 1) * width)).some(
    (row) => row.subarray(0, edge).some((grey) => grey < 128) || row.subarray(width - edge).some((grey) => grey < 128),
  )
}

it(`lays ${String(slipCount)} slips out without an error, nothing beyond the paper, every code readable`, async (ctx) => {
  if (!installed('zbarimg')) ctx.skip('zbarimg is not installed (Debian: zbar-tools)')
  const { seed } = propertyRun()
  const slips = fc.sample(anySlip, { seed, numRuns: slipCount })
  for (let from = 0; from < slips.length; from += batchSlips) {
    const folder = await mkdtemp(join(tmpdir(), 'long-slips-'))
    const expected = new Map<string, DatedSlip>()
    for (const [index, dated] of slips.slice(from, from + batchSlips).entries()) {
      const { slip, medium, what } = dated
      const laidOut = layOut(slip, medium)
      if (!laidOut.ok) throw new Error(`${what}: ${laidOut.error.message}`)
      const { png, raster } = laidOut.value
      expect(touchesTheEdge(medium, readGreyPng(png)), what).toBe(false)
      if (raster !== undefined) expect(blackShare(raster), what).toBeLessThan(mostBlackShare)
      const file = join(folder, raster === undefined ? `${String(index)}.png` : `${String(index)}.pbm`)
      await writeFile(file, raster === undefined ? png : portableBitmap(raster))
      expected.set(file, dated)
    }
    const read = codesRead([...expected.keys()])
    for (const [file, { slip, what }] of expected) expect(read.get(file), what).toEqual(addresses(slip))
    await rm(folder, { recursive: true })
  }
})
