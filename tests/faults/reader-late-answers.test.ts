import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

// Answers that come after their command was given up: a USB adapter or a machine that stands still for a moment.

/** When a card is laid, in milliseconds from the start of a test. */
const laidAtMs = 1000
const slowForMs = 500
const lateByMs = 170

describe('answers that come too late', () => {
  it.each(Array.from({ length: 40 }, (_, index) => index * 10))(
    'never pass for the answers to later commands: late from %i ms after the landing',
    async (fromMs) => {
      const slowFromMs = laidAtMs + fromMs
      const rig = createPn532Rig(
        {},
        { answerDelayMs: (nowMs) => (nowMs >= slowFromMs && nowMs < slowFromMs + slowForMs ? lateByMs : 0) },
      )
      await rig.pass(laidAtMs)
      rig.reader.allowCertificate(true)
      rig.layCard('my-number-in-term')
      await rig.pass(6000)
      expect(rig.told.at(-1)).toBe('my-number-card in-term')
      for (const told of rig.told)
        expect(['starting', 'ready', 'seen', 'hold-still', 'no-card', 'no-answer', 'my-number-card in-term']).toContain(told)
      await rig.reader.stop()
    },
  )
})
