import { describe, expect, it } from 'vitest'
import { ok } from '#core/result.ts'
import { presenceProbe } from '#main/card/guard.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import { pn532Driver } from '#main/reader/drivers/pn532/pn532-driver.ts'
import type { CardReader } from '#main/reader/port.ts'
import { createSerialReader } from '#main/reader/supervisor.ts'
import { openSerialTransport } from '#main/reader/transport/serial-transport.ts'
import { systemClock } from '#main/system-clock.ts'
import { inShort } from '#tests/support/reader-rig.ts'
import { useSerialLine } from '#tests/support/use-serial-line.ts'

const { chipOnLine, endAfterTest } = useSerialLine()

/** A reader on the line, and a way to wait for what it tells next. */
function readerAt(port: string): { reader: CardReader; next: () => Promise<string> } {
  const told: string[] = []
  let wake: () => void = () => undefined
  const reader = createSerialReader({
    findReaders: () => Promise.resolve(ok([{ path: port, drivers: [pn532Driver] }])),
    clock: systemClock,
    log: { info: () => undefined, warn: () => undefined },
    trace: () => undefined,
    presenceProbe,
    openTransport: openSerialTransport,
    identify: identifyCard,
  })
  reader.start((event) => {
    told.push(inShort(event))
    wake()
  })
  endAfterTest(() => reader.stop())
  return {
    reader,
    async next() {
      while (told.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      return String(told.shift())
    },
  }
}

describe('a reader on a real serial line', () => {
  it('has the whole conversation, over unplugging and plugging in again', async () => {
    const chip = await chipOnLine()
    const { reader, next } = readerAt(chip.path)
    expect(await next()).toBe('starting')
    expect(await next()).toBe('ready')
    chip.layCard('my-number-in-term')
    expect(await next()).toBe('seen')
    expect(await next()).toBe('my-number-card')
    reader.allowCertificate(true)
    expect(await next()).toBe('my-number-card in-term')
    await chip.unplug()
    expect(await next()).toBe('port-lost')
    expect(await next()).toBe('no-card')
    await chip.plug()
    expect(await next()).toBe('ready')
    expect(await next()).toBe('seen')
    expect(await next()).toBe('my-number-card in-term')
    chip.removeCard()
    expect(await next()).toBe('no-card')
    chip.layCard('commuter')
    expect(await next()).toBe('felica')
  })

  it('waits for a line that is plugged in later', async () => {
    const chip = await chipOnLine()
    await chip.unplug()
    const { next } = readerAt(chip.path)
    expect(await next()).toBe('starting')
    expect(await next()).toBe('port-missing')
    await chip.plug()
    expect(await next()).toBe('ready')
  })

  it('tells that another program has the line, and takes it when it is free', async () => {
    const chip = await chipOnLine()
    const first = readerAt(chip.path)
    expect(await first.next()).toBe('starting')
    expect(await first.next()).toBe('ready')
    const second = readerAt(chip.path)
    expect(await second.next()).toBe('starting')
    expect(await second.next()).toBe('port-busy')
    await first.reader.stop()
    expect(await second.next()).toBe('ready')
  })

  it('refuses a file that is no line', async () => {
    const { next } = readerAt('/dev/null')
    expect(await next()).toBe('starting')
    expect(await next()).toBe('port-unusable')
  })
})

describe('an open serial line', () => {
  it('carries every byte value both ways, and tells once that it closed', async () => {
    const { createPtyLine } = await import('#tests/support/pty.ts')
    const all = Uint8Array.from({ length: 256 }, (_, at) => at)
    const heard: number[] = []
    let heardAll: () => void = () => undefined
    const farEnd = new Promise<void>((resolve) => (heardAll = resolve))
    const line = await createPtyLine((send) => (bytes) => {
      heard.push(...bytes)
      if (heard.length < 256) return
      heardAll()
      send(all)
    })
    endAfterTest(line.close)
    const received: number[] = []
    let closings = 0
    let gotAll: () => void = () => undefined
    const nearEnd = new Promise<void>((resolve) => (gotAll = resolve))
    const opened = await openSerialTransport(line.path, 115_200, {
      data(bytes) {
        received.push(...bytes)
        if (received.length >= 256) gotAll()
      },
      closed: () => closings++,
    })
    if (!opened.ok) throw new Error(opened.error.message)
    opened.value.write(all)
    await farEnd
    await nearEnd
    expect(heard).toEqual([...all])
    expect(received).toEqual([...all])
    await Promise.all([opened.value.close(), opened.value.close()])
    opened.value.write(all)
    expect(closings).toBe(1)
  })
})
