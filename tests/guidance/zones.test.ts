import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from '#core/zod.ts'

const program = fileURLToPath(new URL('../support/decision-table-zone-worker.ts', import.meta.url))
const outputSchema = z.object({ offsets: z.array(z.number()), said: z.unknown() })

function inZone(zone: string): z.infer<typeof outputSchema> {
  const output = execFileSync(process.execPath, [program], { env: { ...process.env, TZ: zone }, encoding: 'utf8' })
  return outputSchema.parse(JSON.parse(output))
}

describe('the day in Japan, on a machine set to any zone', () => {
  const tokyo = inZone('Asia/Tokyo')

  it('is right in Tokyo', () => {
    expect(new Set(tokyo.offsets)).toEqual(new Set([-9 * 60]))
    expect(tokyo.said).toMatchObject({
      days: [
        ['2025-12-01', 1],
        ['2025-12-02', 86_400_000],
        ['2026-03-08', 18_000_001],
        ['2026-03-08', 18_000_000],
        ['2026-07-31', 1],
        ['2026-08-01', 86_400_000],
        ['2026-11-01', 23_400_000],
        ['2026-11-22', 1],
        ['2026-11-23', 86_400_000],
        ['2026-12-31', 1],
        ['2027-01-01', 86_400_000],
        ['2028-02-29', 86_400_000],
        ['2028-03-01', 86_400_000],
      ],
    })
    expect(tokyo.said).toMatchObject({
      ends: [
        ['2025-12-01', '2025-12-02', 1126, '2026-03-31', '2026-03-01', '2025-09-02'],
        ['2026-03-08', '2026-03-09', 1029, '2026-06-30', '2026-06-08', '2025-12-09'],
        ['2026-05-28', '2026-05-29', 948, '2026-08-31', '2026-08-28', '2026-03-01'],
        ['2026-07-07', '2026-07-08', 908, '2026-10-31', '2026-10-07', '2026-04-08'],
        ['2026-11-01', '2026-11-02', 791, '2027-02-28', '2027-02-01', '2026-08-02'],
        ['2026-11-30', '2026-12-01', 762, '2027-02-28', '2027-02-28', '2026-08-31'],
        ['2028-02-29', '2028-03-01', 306, '2028-05-31', '2028-05-29', '2027-11-30'],
        ['2028-05-29', '2028-05-30', 216, '2028-08-31', '2028-08-29', '2028-03-01'],
        ['2028-05-31', '2028-06-01', 214, '2028-08-31', '2028-08-31', '2028-03-01'],
      ],
    })
  })

  it.each([
    ['UTC', 0],
    ['America/Los_Angeles', 8 * 60],
    ['Pacific/Kiritimati', -14 * 60],
    ['Pacific/Pago_Pago', 11 * 60],
    ['Asia/Kathmandu', -(5 * 60 + 45)],
  ])('is the same in %s', (zone, offset) => {
    const there = inZone(zone)
    expect(there.offsets[0]).toBe(offset)
    expect(there.said).toEqual(tokyo.said)
  })
})
