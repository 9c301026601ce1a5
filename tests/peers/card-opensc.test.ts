import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CardModel } from '#main/simulated/card-model.ts'
import { driversLicence, myNumberCard } from '#main/simulated/cards.ts'
import { inventedCertificate } from '#main/simulated/certificate.ts'
import { pcscdObstacle, startPcscd, type Pcscd } from '#tests/support/pcscd.ts'
import { hexOf } from '#tests/support/pn532-hex.ts'
import { insertVpcdCard, type VpcdCard } from '#tests/support/vpcd-card.ts'
import { onPath } from '../../scripts/setup/apt.mjs'

// A program that knows real My Number Cards takes the card model for one: what the reader is tested against is not
// only our own idea of a card. OpenSC asks for more than the reader ever does.

const obstacle = ['opensc-tool', 'pkcs15-tool'].every((tool) => onPath(tool, process.env) !== undefined)
  ? pcscdObstacle()
  : 'OpenSC is not installed (Debian: opensc)'
const certificate = inventedCertificate({
  notBeforeMs: Date.parse('2025-10-27T00:00:00Z'),
  notAfterMs: Date.parse('2030-02-17T14:59:59Z'),
})

let pcscd: Pcscd | undefined
let inserted: VpcdCard | undefined
beforeAll(async () => {
  if (obstacle === undefined) pcscd = await startPcscd()
})
beforeEach((ctx) => {
  if (obstacle !== undefined) ctx.skip(obstacle)
})
afterEach(() => {
  inserted?.remove()
  inserted = undefined
})
afterAll(() => pcscd?.stop())

async function insert(card: CardModel): Promise<VpcdCard> {
  if (pcscd === undefined) throw new Error('No pcscd')
  return (inserted = await insertVpcdCard(card, pcscd.cardPort))
}

async function run(tool: string, ...args: readonly string[]): Promise<{ output: string; complaint: string }> {
  if (pcscd === undefined) throw new Error('No pcscd')
  const { reader, env } = pcscd
  const program = spawn(tool, ['--reader', reader, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let output = ''
  let complaint = ''
  program.stdout.on('data', (text: Buffer) => (output += text.toString()))
  program.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
  await once(program, 'close')
  return { output, complaint }
}

describe('OpenSC', () => {
  it('names the card model "jpki"', async () => {
    await insert(myNumberCard({ certificate }))
    const { output, complaint } = await run('opensc-tool', '--name')
    expect(output.trim(), complaint).toBe('jpki')
  })

  it('reads the certificate byte for byte, and leaves the PINs alone', async () => {
    const card = myNumberCard({ certificate })
    const triesBefore = [...card.triesLeft()]
    const { apdus } = await insert(card)
    const { output, complaint } = await run('pkcs15-tool', '--read-certificate', '1')
    const der = Buffer.from(output.replace(/-----.*-----/g, ''), 'base64')
    expect(hexOf(der), complaint).toBe(hexOf(certificate))
    expect([...card.triesLeft()]).toEqual(triesBefore)
    // It asks how many tries are left, by VERIFY without data.
    const verifies = apdus.filter(([, instruction]) => instruction === 0x20)
    expect(verifies.length).toBeGreaterThan(0)
    for (const verify of verifies) expect(verify).toHaveLength(4)
  })

  it("takes a driver's licence for no My Number Card", async () => {
    const { apdus } = await insert(driversLicence())
    const { output } = await run('opensc-tool', '--name')
    expect(output).not.toContain('jpki')
    expect(apdus.length).toBeGreaterThan(0)
  })
})
