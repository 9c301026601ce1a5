import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand, startCommand } from '#tests/support/command.ts'
import { decodeEscPos } from '#tests/support/escpos-decoder.ts'
import { createEscPosOnTcp } from '#tests/support/escpos-on-tcp.ts'

const answers = ['--answers', '{"card":"never"}', '--date', '2026-11-22']
const milliseconds = expect.any(Number) as number

describe('slip --printer', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'printer-cli-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('saves into a folder and reports one line', async () => {
    const { status, stdout, stderr } = runCommand('slip', [...answers, '--printer', `folder:${folder}`])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^[^\n]+\n$/u)
    expect(JSON.parse(stdout)).toEqual({
      status: 'saved',
      ms: { typeset: milliseconds, raster: milliseconds, firstByte: milliseconds, done: milliseconds },
    })
    expect((await readdir(folder)).map((name) => name.replace(/^slip-.*\./u, ''))).toEqual(['pdf', 'png'])
  })

  it('writes the files as well where --out is given', async () => {
    const out = join(folder, 'out')
    const { status, stdout } = runCommand('slip', [...answers, '--printer', `folder:${folder}`, '--out', out])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ status: 'saved' })
    expect(await readdir(out)).toEqual(expect.arrayContaining(['slip.pdf', 'slip.png', 'slip.svg']))
  })

  it('prints on a network printer that says so', async () => {
    const device = await createEscPosOnTcp({ mmPerSecond: 1500 })
    try {
      const { status, stdout, stderr } = await startCommand('slip', [...answers, '--printer', `escpos:tcp://127.0.0.1:${String(device.port)}`])
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(JSON.parse(stdout)).toMatchObject({ status: 'printed', ms: { firstByte: milliseconds } })
      expect(device.emulator.slips.map(({ widthDots }) => widthDots)).toEqual([576])
    } finally {
      await device.close()
    }
  })

  it('sends into a file what a printer would get', async () => {
    const path = join(folder, 'job')
    const { status, stdout } = runCommand('slip', [...answers, '--printer', `escpos:file:${path}`])
    expect({ status, sent: JSON.parse(stdout) as unknown }).toMatchObject({ status: 0, sent: { status: 'sent' } })
    expect(decodeEscPos(await readFile(path))).toHaveLength(1)
  })

  it('writes slip.escpos beside the other files', async () => {
    const { stdout } = runCommand('slip', [...answers, '--out', folder, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ escpos: join(folder, 'slip.escpos') })
    expect(decodeEscPos(await readFile(join(folder, 'slip.escpos')))).toHaveLength(1)
  })

  it('ends with 1 and says why where nothing is there', () => {
    const { status, stdout, stderr } = runCommand('slip', [...answers, '--printer', 'escpos:tcp://127.0.0.1:1'])
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ status: 'failed', code: 'printer-offline' })
    expect(stderr).toMatch(/^slip: The printer at 127\.0\.0\.1:1 cannot be reached[^\n]+\n$/u)
  })

  it('refuses a printer that is none', () => {
    const { status, stdout, stderr } = runCommand('slip', [...answers, '--printer', 'paper:/tmp'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^slip: --printer: found "paper:\/tmp"; expected escpos:[^\n]+\n$/u)
  })
})

describe('printer', () => {
  it('tells how a printer is, and ends with 1 where it does not print', async () => {
    const device = await createEscPosOnTcp()
    try {
      const address = `escpos:tcp://127.0.0.1:${String(device.port)}`
      const well = await startCommand('printer', ['--printer', address, 'status', '--json'])
      expect([well.status, JSON.parse(well.stdout)]).toEqual([0, { status: 'ready', destination: `127.0.0.1:${String(device.port)}` }])
      device.emulator.loadPaper('out')
      const empty = await startCommand('printer', ['--printer', address, 'status', '--json'])
      expect([empty.status, JSON.parse(empty.stdout)]).toMatchObject([1, { status: 'fault', code: 'paper-out' }])
    } finally {
      await device.close()
    }
  })

  it('prints a test', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'printer-test-'))
    try {
      const { status, stdout } = runCommand('printer', ['--printer', `folder:${folder}`, 'test', '--json'])
      expect([status, JSON.parse(stdout)]).toMatchObject([0, { status: 'saved' }])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it.each([
    [['status'], /--printer is missing/],
    [['--printer', 'folder:/tmp', 'status', 'test'], /expected: printer/],
  ])('refuses %j', (args, expected) => {
    const { status, stdout, stderr } = runCommand('printer', args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(expected)
  })
})
