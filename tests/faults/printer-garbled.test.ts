import { describe, expect, it } from 'vitest'
import { escPosRig } from '#tests/support/escpos-rig.ts'
import { EscPosPrinter } from '#main/printer/escpos/escpos-printer.ts'
import { defaultEscPosSettings } from '#main/printer/escpos/settings.ts'
import { settled, testSlip } from '#tests/support/escpos-rig.ts'

/** Every answer comes with noise before and behind it. */
async function noisyPrinter(noise: readonly number[]) {
  const rig = await escPosRig()
  await rig.printer.stop()
  const printer = new EscPosPrinter({
    destination: 'noisy',
    clock: rig.clock,
    settings: defaultEscPosSettings,
    openLine: (listener) =>
      rig.openLine({
        data: (bytes) => { listener.data(Uint8Array.from([...noise, ...bytes, ...noise])) },
        closed: () => { listener.closed() },
      }),
  })
  printer.start(() => undefined)
  await settled()
  return { rig, printer }
}

describe('answers in noise', () => {
  it.each([
    ['flow control characters', [0x11, 0x13]],
    ['bytes that are no answer', [0xff, 0x80, 0x92]],
  ])('are found between %s', async (_, noise) => {
    const { rig, printer } = await noisyPrinter(noise)
    const printed = printer.print(testSlip)
    await settled()
    await rig.advance(5000)
    expect(await printed).toEqual({ status: 'printed' })
  })

  it('that break each of them never make a job printed that was not', async () => {
    const { rig, printer } = await noisyPrinter([0x37])
    const printed = printer.print(testSlip)
    await settled()
    await rig.advance(20_000)
    expect(await printed).not.toEqual({ status: 'printed' })
  })
})
