import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { kioskConfigJsonSchema } from './json-schema.ts'
import { kioskConfigSchema } from './kiosk-config.ts'
import { loadConfig } from './load-config.ts'

const resources = join(import.meta.dirname, '../../../resources')
const defaults = kioskConfigSchema.parse({})
const files = (entries: Readonly<Record<string, string>>) => (path: string) => {
  const text = entries[path]
  return text === undefined
    ? Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }))
    : Promise.resolve(text)
}
const load = (text: string) => loadConfig('k.yaml', '/data', files({ 'k.yaml': text }))

describe('finding the configuration', () => {
  it('is the kiosk without hardware where there is none', async () => {
    expect(await loadConfig(undefined, '/data', files({}))).toEqual({ ok: true, value: defaults })
    expect(defaults).toMatchObject({ reader: { driver: 'simulated' }, printer: { kind: 'folder' } })
  })

  it('takes kiosk.yaml of the user-data folder', async () => {
    const path = join('/data', 'kiosk.yaml')
    const loaded = await loadConfig(undefined, '/data', files({ [path]: 'idle: { askAfterSeconds: 90 }' }))
    expect(loaded).toMatchObject({ ok: true, value: { idle: { askAfterSeconds: 90, leaveAfterSeconds: 30 } } })
  })

  it('stops where a named file is missing', async () => {
    const loaded = await loadConfig('gone.yaml', '/data', files({}))
    expect(loaded).toMatchObject({ ok: false, error: { message: expect.stringContaining('gone.yaml') as string } })
  })
})

describe('the reader', () => {
  it.each(['auto', 'pn532', 'rcs660s'])('%s may do without a port: it is found', async (driver) => {
    expect(await load(`reader: { driver: ${driver} }`)).toMatchObject({
      ok: true,
      value: { reader: { driver, ignorePorts: [], readCertificateDate: 'ask' } },
    })
  })

  it.each(['simulated', 'auto'])('%s may be kept from ever reading the date', async (driver) => {
    expect(await load(`reader: { driver: ${driver}, readCertificateDate: never }`)).toMatchObject({
      ok: true,
      value: { reader: { readCertificateDate: 'never' } },
    })
  })
})

describe('a value that cannot be used names file, line, key and what was expected', () => {
  it.each([
    ['idle:\n  askAfterSeconds: soon\n', 'k.yaml:2: idle.askAfterSeconds: Invalid input: expected number, received string'],
    ['idle:\n  leaveAfterSeconds: 5\n', 'k.yaml:2: idle.leaveAfterSeconds: Too small: expected number to be >=20'],
    ['printer:\n  kind: folder\n  colour: red\n', 'k.yaml:3: printer: Unrecognized key: "colour"'],
    ['reader:\n  driver: pn533\n', 'k.yaml:2: reader.driver: Invalid'],
    ['reader:\n  driver: auto\n  ignorePorts: COM4\n', 'k.yaml:3: reader.ignorePorts: Invalid input: expected array, received string'],
    ['reader:\n  driver: simulated\n  port: COM3\n', 'k.yaml:3: reader: Unrecognized key: "port"'],
    ['reader:\n  driver: pn532\n  readCertificateDate: yes\n', 'k.yaml:3: reader.readCertificateDate: Invalid option: expected one of "ask"|"never"'],
    ['language: [ja\n', 'k.yaml:2:'],
  ])('%j', async (text, message) => {
    const loaded = await load(text)
    expect(loaded.ok ? '' : loaded.error.message).toContain(message)
  })
})

describe('what ships beside it', () => {
  it('the commented example says the defaults', async () => {
    const text = await readFile(join(resources, 'kiosk.example.yaml'), 'utf8')
    expect(kioskConfigSchema.parse(parseDocument(text).toJS())).toEqual(defaults)
  })

  it('the JSON Schema is the one of the code', async () => {
    const path = join(resources, 'kiosk.schema.json')
    await expect(`${JSON.stringify(kioskConfigJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(path)
  })
})
