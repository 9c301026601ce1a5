import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { calls } from '#core/kiosk-api/calls.ts'
import { type WireMessage, wireMessageSchema } from '#core/kiosk-api/wire.ts'
import type { Visit } from '#core/visit/visit.ts'
import { bankCard, commuterCard, fiveYearsUntil, myNumberCard } from '#main/simulated/cards.ts'
import { inventedCertificate } from '#main/simulated/certificate.ts'
import { countInMemory } from '#tests/support/process-memory.ts'
import { endShell, startBrowserShell } from '#tests/support/running-shell.ts'
import { useSerialLine } from '#tests/support/use-serial-line.ts'

// Whole visits with cards that carry secrets made for this run, and then a search for them in everything that leaves the
// program or stays behind: what it prints, what it tells its screens, the files it writes, and its own memory.

const { chipOnLine, endAfterTest } = useSerialLine()

/** As many as cannot come up by chance. */
const secret = (length: number): Buffer => Buffer.from(randomBytes(length).map((byte) => (byte & 0x7f) | 0x01))

const secrets = {
  serial: secret(16),
  subjectName: Buffer.from(`SECRET${randomBytes(8).toString('hex').toUpperCase()}`),
  key: secret(256),
  pupi: secret(4),
  idm: secret(16),
  uid: secret(10),
}

const twoYearsMs = 730 * 24 * 60 * 60 * 1000
const atqbTail = Buffer.from('000005E0B381A1', 'hex')

const cards = {
  myNumber: () =>
    myNumberCard({
      pupi: secrets.pupi,
      certificate: inventedCertificate(fiveYearsUntil(Date.now() + twoYearsMs), {
        serial: secrets.serial,
        subjectName: secrets.subjectName.toString(),
        key: secrets.key,
      }),
    }),
  commuter: () => commuterCard(secrets.idm),
  bank: () => bankCard(secrets.uid),
}

/** The ways in which bytes are written down. */
function spellings(bytes: Buffer): Buffer[] {
  const spaced = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
  const texts = [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    spaced.join(' '),
    spaced.join(':'),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    [...bytes].join(','),
    JSON.stringify(bytes.toString('latin1')).slice(1, -1),
  ]
  return [bytes, ...texts.map((text) => Buffer.from(text))]
}

function secretsIn(output: Buffer): string[] {
  return Object.entries(secrets).flatMap(([name, bytes]) => (spellings(bytes).some((spelled) => output.includes(spelled)) ? [name] : []))
}

/** A window on the kiosk that keeps all it is told. */
async function openWindow(url: string) {
  const entry = await fetch(url, { redirect: 'manual' })
  const cookie = entry.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { host, origin } = new URL(url)
  const socket = new WebSocket(`ws://${host}/kiosk`, { headers: { cookie, origin } })
  const told: string[] = []
  let visit: Visit | undefined
  let wake = (): void => undefined
  socket.on('message', (data: Buffer) => {
    told.push(data.toString())
    const message: WireMessage = wireMessageSchema.parse(JSON.parse(data.toString()))
    if (message.type === 'event' && message.name === 'visit') visit = message.value as Visit
    wake()
  })
  await new Promise((resolve) => socket.once('open', resolve))
  let id = 0
  return {
    told,
    call(name: keyof typeof calls, request: object): void {
      const mark = { visit: visit?.number, step: visit?.step }
      socket.send(JSON.stringify({ id: ++id, name, request: { mark, ...request } }))
    },
    async until(holds: (now: Visit) => boolean): Promise<void> {
      while (visit === undefined || !holds(visit)) await new Promise<void>((resolve) => (wake = resolve))
    },
    close: () => {
      socket.close()
    },
  }
}

/** The memory of a process is read twice, which a busy machine takes its time for. */
const memoryLimitMs = 120_000

describe('what identifies a card', { timeout: memoryLimitMs }, () => {
  it('is found nowhere after whole visits with cards that carry it', async (ctx) => {
    if (process.platform !== 'linux') ctx.skip('The memory of a process is read through /proc, which only Linux has')
    const chip = await chipOnLine()
    const home = await mkdtemp(join(tmpdir(), 'kiosk-secrets-'))
    endAfterTest(() => rm(home, { recursive: true, force: true }))
    await writeFile(join(home, 'kiosk.yaml'), `reader: { driver: auto, port: ${chip.path} }\n`)
    const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config') }
    const shell = await startBrowserShell(['--config', join(home, 'kiosk.yaml')], env)
    const printed: Buffer[] = []
    for (const stream of [shell.child.stdout, shell.child.stderr]) stream?.on('data', (bytes: Buffer) => printed.push(bytes))
    const window = await openWindow(shell.url)
    const { pid } = shell.child
    if (pid === undefined) throw new Error('The kiosk did not start')

    for (const wrongCard of ['commuter', 'bank'] as const) {
      chip.emulator().layCard(cards[wrongCard]())
      await window.until(({ onReader }) => onReader.state === 'known')
      chip.removeCard()
      await window.until(({ onReader }) => onReader.state === 'no-card')
    }
    window.call('begin', { way: 'with-card' })
    await window.until(({ stage }) => stage === 'card')
    chip.emulator().layCard(cards.myNumber())
    await window.until(({ stage, onReader }) => stage === 'guidance' && onReader.state === 'known' && onReader.certificate !== undefined)
    // What was laid is answered for: the search below would find it, were it anywhere.
    expect(countInMemory(process.pid, { subjectName: secrets.subjectName }).subjectName).toBeGreaterThan(0)
    window.call('answer', { question: 'registration', answer: 'no' })
    await window.until(({ slip }) => slip.status === 'ready')
    window.call('print', {})
    await window.until(({ print }) => print.status === 'done')
    const kept = { ...inMemory(pid), printed: secretsIn(Buffer.concat(printed)) }
    chip.removeCard()
    await window.until(({ onReader }) => onReader.state === 'no-card')
    window.call('finish', {})
    await window.until(({ stage }) => stage === 'attract')
    const left = inMemory(pid)
    window.close()
    await endShell(shell)

    expect(kept).toEqual({ serial: 0, subjectName: 0, key: 0, atqb: 0, idm: 0, uid: 0, printed: [] })
    expect(left).toEqual({ serial: 0, subjectName: 0, key: 0, atqb: 0, idm: 0, uid: 0 })
    expect(secretsIn(Buffer.from(window.told.join('\n')))).toEqual([])
    expect(secretsIn(Buffer.concat(printed))).toEqual([])
    const files = await readdir(home, { recursive: true, withFileTypes: true })
    const written = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
    expect(written.some((path) => path.endsWith('.pdf'))).toBe(true)
    for (const path of written) expect({ path, secrets: secretsIn(await readFile(path)) }).toEqual({ path, secrets: [] })
  })
})

/** How often each secret stands in the memory of the kiosk; four bytes of a PUPI come up by chance, the whole ATQB does not. */
function inMemory(pid: number) {
  const { serial, subjectName, key, pupi, idm, uid } = secrets
  return countInMemory(pid, { serial, subjectName, key: key.subarray(0, 32), atqb: Buffer.concat([pupi, atqbTail]), idm, uid })
}
