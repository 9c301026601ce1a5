import { afterEach, beforeEach } from 'vitest'
import { type Pn532OnPty, createPn532OnPty } from './pn532-on-pty.ts'

/**
 * For a file of tests over a real serial line: chips to talk to, and everything ended after each test, the last first.
 * The tests are skipped where there are no pseudo-terminals.
 */
export function useSerialLine(): {
  readonly chipOnLine: () => Promise<Pn532OnPty>
  readonly endAfterTest: (end: () => Promise<void>) => void
} {
  const ends: (() => Promise<void>)[] = []
  beforeEach((ctx) => {
    if (process.platform === 'win32') ctx.skip('Windows has no pseudo-terminal that is a serial port')
  })
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })
  return {
    async chipOnLine() {
      const chip = await createPn532OnPty()
      ends.push(chip.close)
      return chip
    },
    endAfterTest(end) {
      ends.push(end)
    },
  }
}
