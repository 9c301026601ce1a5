import { beforeEach, describe, expect, it } from 'vitest'
import type { PrinterStatus } from '#core/device/printer-status.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { join } from 'node:path'
import type { TypesetSlip } from '../port.ts'
import type { FolderFiles, Permission } from './folder-files.ts'
import { FolderPrinter } from './folder-printer.ts'

const slip: TypesetSlip = { pdf: new Uint8Array([1]), svg: '<svg/>', png: new Uint8Array([2]) }
const folder = join('/srv', 'slips')

/** A file system in memory that notes what is done to it and fails where a test says so. */
class MemoryFiles implements FolderFiles {
  readonly contents = new Map<string, Uint8Array>()
  readonly folders = new Set(['/'])
  readonly modes = new Map<string, number>()
  /** Operations at such paths never come to an end. */
  hangOn: (path: string) => boolean = () => false
  failOn: (operation: string, path: string) => boolean = () => false

  mkdir(path: string, permission?: Permission): Promise<void> {
    return this.#act('mkdir', path, () => {
      this.folders.add(path)
      this.#permit(path, permission)
    })
  }
  rmdir(path: string): Promise<void> {
    return this.#act('rmdir', path, () => { this.folders.delete(path) })
  }
  access(path: string): Promise<void> {
    const there = this.contents.has(path) || this.folders.has(path)
    return there ? Promise.resolve() : Promise.reject(new Error('ENOENT'))
  }
  writeFile(path: string, data: Uint8Array, permission: Permission): Promise<void> {
    return this.#act('writeFile', path, () => {
      this.contents.set(path, data)
      this.#permit(path, permission)
    })
  }
  rename(from: string, to: string): Promise<void> {
    return this.#act('rename', to, () => {
      const data = this.contents.get(from)
      if (data === undefined) throw new Error(`ENOENT ${from}`)
      this.contents.delete(from)
      this.contents.set(to, data)
      this.modes.set(to, this.modes.get(from) ?? 0)
    })
  }
  rm(path: string): Promise<void> {
    return this.#act('rm', path, () => { this.contents.delete(path) })
  }
  #permit(path: string, permission: Permission | undefined): void {
    if (permission !== undefined) this.modes.set(path, permission.mode)
  }
  #act(operation: string, path: string, act: () => void): Promise<void> {
    if (this.hangOn(path)) return new Promise(() => undefined)
    if (this.failOn(operation, path)) return Promise.reject(new Error(`EROFS: read-only file system, ${operation}`))
    act()
    return Promise.resolve()
  }
}

describe('FolderPrinter', () => {
  let files: MemoryFiles
  let clock: TestClock
  let printer: FolderPrinter
  let told: PrinterStatus[]

  beforeEach(() => {
    files = new MemoryFiles()
    clock = new TestClock('2026-11-22T15:04:05Z')
    printer = new FolderPrinter({ folder, clock, files })
    told = []
    printer.start((status) => { told.push(status) })
  })

  it('is ready at once and names its folder', () => {
    expect(told).toEqual([{ status: 'ready', destination: folder }])
  })

  it('saves PDF and PNG under the time in Japan, in a folder that it makes', async () => {
    const base = join(folder, 'slip-2026-11-23-000405')
    expect(await printer.print(slip)).toEqual({ status: 'saved', files: [`${base}.pdf`, `${base}.png`] })
    expect([...files.folders]).toEqual(['/', '/srv', folder])
    expect(Object.fromEntries(files.contents)).toEqual({ [`${base}.pdf`]: slip.pdf, [`${base}.png`]: slip.png })
  })

  it('lets nobody but its own account read what it saves', async () => {
    const result = await printer.print(slip)
    const saved = result.status === 'saved' ? result.files : []
    expect(saved.map((path) => files.modes.get(path)?.toString(8))).toEqual(['600', '600'])
    expect(files.modes.get(folder)?.toString(8)).toBe('700')
  })

  it('gives each slip its own name, also for two in one second at once', async () => {
    const results = await Promise.all([printer.print(slip), printer.print(slip), printer.print(slip)])
    const names = results.flatMap((result) => (result.status === 'saved' ? result.files : []))
    expect(new Set(names).size).toBe(6)
    expect(names.filter((name) => name.endsWith('-2.pdf') || name.endsWith('-3.pdf'))).toHaveLength(2)
    expect(files.contents.size).toBe(6)
  })

  it('never overwrites a slip of an earlier run', async () => {
    const earlier = join(folder, 'slip-2026-11-23-000405.png')
    files.contents.set(earlier, new Uint8Array([9]))
    await printer.print(slip)
    expect(files.contents.get(earlier)).toEqual(new Uint8Array([9]))
    expect(files.contents.has(join(folder, 'slip-2026-11-23-000405-2.png'))).toBe(true)
  })

  it.each([
    ['the folder cannot be made', (operation: string) => operation === 'mkdir'],
    ['the PDF cannot be written', (operation: string, path: string) => operation === 'writeFile' && path.includes('.pdf')],
    ['the PNG cannot be written', (operation: string, path: string) => operation === 'writeFile' && path.includes('.png')],
    ['the PNG cannot get its name', (operation: string, path: string) => operation === 'rename' && path.endsWith('.png')],
  ])('fails and leaves nothing behind where %s', async (_, failOn) => {
    files.failOn = failOn
    const result = await printer.print(slip)
    expect(result).toMatchObject({ status: 'failed', code: 'folder-not-writable' })
    expect(result.status === 'failed' && result.message).toContain(folder)
    expect(result.status === 'failed' && result.message).toContain('read-only file system')
    expect(files.contents.size).toBe(0)
    expect(told.at(-1)).toMatchObject({ status: 'fault', code: 'folder-not-writable' })
  })

  it('tries again at the next job and is ready once that succeeds', async () => {
    files.failOn = () => true
    await printer.print(slip)
    files.failOn = () => false
    expect(await printer.print(slip)).toMatchObject({ status: 'saved' })
    expect(told.map(({ status }) => status)).toEqual(['ready', 'fault', 'ready'])
  })

  it('finishes the slip under way before it stops', async () => {
    const printing = printer.print(slip)
    await printer.stop()
    expect(files.contents.size).toBe(2)
    await printing
  })

  it('stops after 3 s where a slip never comes to an end, and tells nothing any more', async () => {
    files.hangOn = (path) => path.endsWith('.png.part')
    void printer.print(slip)
    const stopping = printer.stop()
    expect(clock.pending).toBe(1)
    clock.advance(2999)
    expect(clock.pending).toBe(1)
    clock.advance(1)
    await stopping
    expect(clock.pending).toBe(0)
    expect(told.map(({ status }) => status)).toEqual(['ready'])
  })

  it('leaves no timer behind where nothing is under way', async () => {
    await printer.stop()
    expect(clock.pending).toBe(0)
  })
})
