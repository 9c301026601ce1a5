import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { hexOf } from '#tests/support/pn532-hex.ts'
import { useSerialLine } from '#tests/support/use-serial-line.ts'

const script = fileURLToPath(new URL('../../src/main/cli/reader.ts', import.meta.url))

const { chipOnLine, endAfterTest } = useSerialLine()

/** The command as its own process, with its lines as they come. */
function run(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  const reading = createInterface(child.stdout)
  let wake: () => void = () => undefined
  reading.on('line', (line) => {
    lines.push(line)
    wake()
  })
  const exit = once(child, 'close').then(([code]) => Number(code))
  endAfterTest(async () => {
    child.kill('SIGKILL')
    await exit
  })
  let taken = 0
  return {
    child,
    exit,
    lines,
    stderr: () => stderr,
    async next(): Promise<unknown> {
      while (lines.length === taken) await new Promise<void>((resolve) => (wake = resolve))
      return JSON.parse(String(lines[taken++]))
    },
  }
}

describe('the reader command', () => {
  it('prints one JSON object a line as it happens, and ends well by Ctrl-C', async () => {
    const chip = await chipOnLine()
    const command = run('--port', chip.path, '--driver', 'pn532', '--json')
    expect(await command.next()).toEqual({ event: 'reader', status: 'ready', driver: 'pn532', firmware: '1.6' })
    chip.layCard('my-number-in-term')
    expect(await command.next()).toEqual({ event: 'card', kind: 'my-number-card' })
    chip.removeCard()
    expect(await command.next()).toEqual({ event: 'card', kind: 'none' })
    chip.layCard('licence')
    expect(await command.next()).toEqual({ event: 'card', kind: 'drivers-licence' })
    await chip.unplug()
    expect(await command.next()).toMatchObject({ event: 'reader', status: 'fault', code: 'port-lost' })
    expect(await command.next()).toEqual({ event: 'card', kind: 'none' })
    await chip.plug()
    expect(await command.next()).toMatchObject({ event: 'reader', status: 'ready' })
    expect(await command.next()).toEqual({ event: 'card', kind: 'drivers-licence' })
    command.child.kill('SIGINT')
    expect(await command.exit).toBe(0)
    expect(command.stderr()).toBe('')
  })

  it('never asks a card for more than its kind', async () => {
    const chip = await chipOnLine()
    chip.layCard('my-number-in-term')
    const command = run('--port', chip.path, '--json')
    await command.next()
    await command.next()
    command.child.kill('SIGINT')
    await command.exit
    // A machine that stands still for a moment may make it ask again, never for more.
    const asked = new Set(chip.emulator().apdus.map((apdu) => hexOf(apdu.slice(0, 5))))
    expect([...asked]).toEqual(['00a4040c0a', '00a4020c02', '00b0000020'])
  })

  it('tells until when a certificate runs where it is asked to', async () => {
    const chip = await chipOnLine()
    const command = run('--port', chip.path, '--certificate', '--json')
    await command.next()
    for (const [card, state] of [
      ['my-number-in-term', 'in-term'],
      ['my-number-expiring', 'expiring'],
      ['my-number-expired', 'expired'],
    ] as const) {
      chip.layCard(card)
      expect(await command.next()).toEqual({
        event: 'card',
        kind: 'my-number-card',
        certificate: { state, expiresOn: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) as unknown },
      })
      chip.removeCard()
      expect(await command.next()).toEqual({ event: 'card', kind: 'none' })
    }
    chip.layCard('my-number-absent')
    expect(await command.next()).toEqual({ event: 'card', kind: 'my-number-card', certificate: { state: 'absent' } })
    command.child.kill('SIGINT')
    expect(await command.exit).toBe(0)
  })

  it('shows the shape of every frame with --trace, and nothing that a card sent', async () => {
    const chip = await chipOnLine()
    chip.layCard('my-number-in-term')
    const command = run('--port', chip.path, '--certificate', '--trace', '--json')
    let line: unknown
    do line = await command.next()
    while ((line as { event: string }).event !== 'card')
    command.child.kill('SIGINT')
    await command.exit
    const traced = command.lines.map((text) => JSON.parse(text) as Record<string, unknown>).filter(({ event }) => event === 'trace')
    expect(traced.length).toBeGreaterThan(20)
    const allowed = ['event', 'direction', 'frame', 'lengthBytes', 'code', 'command']
    expect(traced.flatMap((each) => Object.keys(each)).filter((key) => !allowed.includes(key))).toEqual([])
    expect(traced.slice(0, 3)).toEqual([
      { event: 'trace', direction: 'to-reader', frame: 'wake-up', lengthBytes: 16 },
      { event: 'trace', direction: 'to-reader', frame: 'data', lengthBytes: 12, code: 0x14, command: 'SAMConfiguration' },
      { event: 'trace', direction: 'from-reader', frame: 'ack', lengthBytes: expect.any(Number) as unknown },
    ])
  })

  it('ends well when its time is over, and is readable without --json', async () => {
    const chip = await chipOnLine()
    const command = run('--port', chip.path, '--seconds', '4')
    expect(await command.exit).toBe(0)
    expect(command.lines).toEqual(['reader ready: pn532, firmware 1.6'])
  })

  it('ends well where the port opened, although nothing answered', async () => {
    const chip = await chipOnLine()
    chip.emulator().fail('silent')
    const command = run('--port', chip.path, '--seconds', '1', '--json')
    expect(await command.exit).toBe(0)
    expect(command.stderr()).toBe('')
  })

  it.each([[], ['--seconds', '1']])('ends with 1 and a reason where the port never opened %j', async (...more) => {
    const command = run('--port', '/dev/no-such-port', '--json', ...more)
    expect(await command.exit).toBe(1)
    expect(command.lines).toHaveLength(1)
    expect(JSON.parse(String(command.lines[0]))).toMatchObject({ event: 'reader', status: 'fault', code: 'port-missing' })
    expect(command.stderr()).toMatch(/^reader: the port never opened: .*\/dev\/no-such-port.*\n$/)
  })

  it.each([
    [],
    ['--port', '/dev/x', '--driver', 'acr122'],
    ['--port', '/dev/x', '--seconds', 'soon'],
    ['--port', '/dev/x', '--verbose'],
  ])('refuses %j with one line on stderr and nothing on stdout', async (...args) => {
    const command = run(...args)
    expect(await command.exit).toBe(2)
    expect(command.lines).toEqual([])
    expect(command.stderr()).toMatch(/^reader: [^\n]+\n$/)
  })
})
