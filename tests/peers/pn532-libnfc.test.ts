import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPn532OnPty, type Pn532OnPty } from '#tests/support/pn532-on-pty.ts'

// Another host than ours drives the PN532 emulator: what ours is tested against is not only our own idea of a chip.

const installed = spawnSync('nfc-list', ['-h']).error === undefined
/** libnfc's masks: type B, FeliCa. */
const typeB = '8'
const felica = '2'

let chip: Pn532OnPty | undefined
beforeEach(async (ctx) => {
  if (!installed) ctx.skip('nfc-list is not installed (Debian: libnfc-bin)')
  chip = await createPn532OnPty()
})
afterEach(async () => {
  await chip?.close()
  chip = undefined
})

async function nfcList(mask: string): Promise<string> {
  const program = spawn('nfc-list', ['-t', mask], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LIBNFC_AUTO_SCAN: 'false', LIBNFC_DEVICE: `pn532_uart:${chip?.path ?? ''}:115200` },
  })
  let output = ''
  program.stdout.on('data', (text: Buffer) => (output += text.toString()))
  await once(program, 'close')
  return output.replace(/ +/g, ' ')
}

describe('libnfc', () => {
  it('lists a My Number Card', async () => {
    chip?.layCard('my-number-in-term')
    const output = await nfcList(typeB)
    expect(output).toContain('1 ISO14443B passive target(s) found')
    expect(output).toContain('Application Data: 00 00 05 e0')
    expect(output).toContain('Protocol Info: b3 81 a1')
  })

  it('lists a commuter card', async () => {
    chip?.layCard('commuter')
    expect(await nfcList(felica)).toContain('1 Felica (212 kbps) passive target(s) found')
  })

  it('finds nothing where nothing lies', async () => {
    const output = await nfcList(typeB)
    expect(output).toContain('NFC device')
    expect(output).not.toContain('found')
  })
})
