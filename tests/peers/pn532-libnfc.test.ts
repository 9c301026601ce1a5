import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { myNumberCard } from '#main/simulated/cards.ts'
import { inventedCertificate } from '#main/simulated/certificate.ts'
import { hexOf } from '#tests/support/pn532-hex.ts'
import { createPn532OnPty, type Pn532OnPty } from '#tests/support/pn532-on-pty.ts'

// Another host than ours drives the PN532 emulator: what ours is tested against is not only our own idea of a chip.

/** libnfc's masks: type B, FeliCa. */
const typeB = '8'
const felica = '2'

let chip: Pn532OnPty | undefined
let running: ChildProcess | undefined
afterEach(async () => {
  running?.kill('SIGKILL')
  running = undefined
  await chip?.close()
  chip = undefined
})

const installed = (program: string): boolean => spawnSync(program, ['-h']).error === undefined

interface Running {
  /** Resolves when the program has printed the words; rejects where it ends without. */
  says(words: string): Promise<void>
  /** All that it printed, spaces drawn together, when it has ended. */
  readonly end: Promise<string>
}

/** Starts a program of libnfc with the emulated reader. */
function start(program: string, ...args: readonly string[]): Running {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LIBNFC_AUTO_SCAN: 'false', LIBNFC_DEVICE: `pn532_uart:${chip?.path ?? ''}:115200` },
  })
  running = child
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  const end = once(child, 'close').then(() => output.replace(/ +/g, ' '))
  return {
    end,
    async says(words) {
      while (!output.includes(words)) {
        const ended = await Promise.race([once(child.stdout, 'data').then(() => false), end.then(() => true)])
        if (ended) throw new Error(`${program} never said "${words}": ${output}`)
      }
    },
  }
}

describe('nfc-list', () => {
  beforeEach(async (ctx) => {
    if (!installed('nfc-list')) ctx.skip('nfc-list is not installed (Debian: libnfc-bin)')
    chip = await createPn532OnPty()
  })

  it('lists a My Number Card', async () => {
    chip?.layCard('my-number-in-term')
    const output = await start('nfc-list', '-t', typeB).end
    expect(output).toContain('1 ISO14443B passive target(s) found')
    expect(output).toContain('Application Data: 00 00 05 e0')
    expect(output).toContain('Protocol Info: b3 81 a1')
  })

  it('lists a commuter card', async () => {
    chip?.layCard('commuter')
    expect(await start('nfc-list', '-t', felica).end).toContain('1 Felica (212 kbps) passive target(s) found')
  })

  it('finds nothing where nothing lies', async () => {
    const output = await start('nfc-list', '-t', typeB).end
    expect(output).toContain('NFC device')
    expect(output).not.toContain('found')
  })
})

describe('nfc-poll', () => {
  it('finds a My Number Card and notices that it is taken', async (ctx) => {
    if (!installed('nfc-poll')) ctx.skip('nfc-poll is not installed (Debian: libnfc-examples)')
    chip = await createPn532OnPty()
    chip.layCard('my-number-in-term')
    const poll = start('nfc-poll')
    await poll.says('Waiting for card removing')
    chip.removeCard()
    const output = await poll.end
    expect(output).toContain('ISO/IEC 14443-4B (106 kbps) target')
    expect(output).toContain('Protocol Info: b3 81 a1')
    expect(output).toMatch(/done\.\s*$/)
    // InAutoPoll found it, and R(NAK) with CID 1 went unanswered at last (reader-and-card 1.4).
    const commands = chip.emulator().commands.map((command) => hexOf(Uint8Array.from(command)))
    expect(commands.filter((command) => command.startsWith('60'))).toHaveLength(1)
    expect(commands).toContain('42ba01')
  })
})

describe('a client on libnfc', () => {
  const source = fileURLToPath(import.meta.resolve('./libnfc-certificate.c'))
  let folder = ''
  let client = ''
  beforeEach(async (ctx) => {
    folder = mkdtempSync(join(tmpdir(), 'libnfc-client-'))
    client = join(folder, 'libnfc-certificate')
    if (!installed('gcc')) ctx.skip('gcc is not installed (Debian: gcc, libc6-dev)')
    const header = spawnSync('gcc', ['-E', '-x', 'c', '-'], { input: '#include <stdio.h>\n#include <nfc/nfc.h>\n' })
    if (header.status !== 0) ctx.skip('the headers of libnfc are not installed (Debian: libnfc-dev, libc6-dev)')
    const compiler = spawnSync('gcc', ['-Wall', '-Wextra', '-Werror', '-o', client, source, '-lnfc'])
    expect(compiler.stderr.toString()).toBe('')
    chip = await createPn532OnPty()
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('reads the certificate of a My Number Card byte for byte', async () => {
    const certificate = inventedCertificate({
      notBeforeMs: Date.parse('2025-10-27T00:00:00Z'),
      notAfterMs: Date.parse('2030-02-17T14:59:59Z'),
    })
    chip?.emulator().layCard(myNumberCard({ certificate }))
    expect((await start(client).end).trim()).toBe(hexOf(certificate))
  })

  it('finds no file without a certificate', async () => {
    chip?.layCard('my-number-absent')
    expect(await start(client).end).toBe('the status word is not 9000\n')
  })
})
