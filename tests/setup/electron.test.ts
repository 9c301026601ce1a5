import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadIsWorthAnAttempt, electronState, ensureElectron, failedDownloadFile } from '../../scripts/setup/electron.mjs'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'michishirube-electron-'))
  await put('node_modules/electron/package.json', '{"version":"45.4.1"}')
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function put(path: string, text: string): Promise<string> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  return file
}

const state = (env: NodeJS.ProcessEnv = {}, platform = 'linux') => electronState({ projectFolder: folder, env, platform })

describe("whether Electron's program is there", () => {
  it('is no after npm ci alone', () => {
    expect(state().state).toBe('absent')
  })

  it('is yes with path.txt and the program it names', async () => {
    await put('node_modules/electron/path.txt', 'electron')
    const executable = await put('node_modules/electron/dist/electron', '')
    expect(state()).toEqual({ state: 'present', executable })
  })

  it('is no with a folder whose unpacking was not finished', async () => {
    await put('node_modules/electron/dist/electron', '')
    expect(state().state).toBe('absent')
  })

  it('is no with path.txt alone', async () => {
    await put('node_modules/electron/path.txt', 'electron')
    expect(state().state).toBe('absent')
  })

  it('is yes with an own copy that the environment names', async () => {
    const executable = await put('own/electron.exe', '')
    expect(state({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'own') }, 'win32')).toEqual({ state: 'present', executable })
  })

  it('is no where the environment names an empty folder, even with a downloaded one', async () => {
    await put('node_modules/electron/path.txt', 'electron')
    await put('node_modules/electron/dist/electron', '')
    expect(state({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'own') }).state).toBe('absent')
  })
})

describe('the download', () => {
  it('is worth one attempt a version', async () => {
    expect(downloadIsWorthAnAttempt(folder, {})).toBe(true)
    await writeFile(failedDownloadFile(folder), '45.4.1\n')
    expect(downloadIsWorthAnAttempt(folder, {})).toBe(false)
    await writeFile(failedDownloadFile(folder), '44.0.0\n')
    expect(downloadIsWorthAnAttempt(folder, {})).toBe(true)
  })

  it('is not attempted beside an own copy', () => {
    expect(downloadIsWorthAnAttempt(folder, { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' })).toBe(false)
  })

  it('says what failed and is not made twice', async () => {
    await put('node_modules/electron/install.js', `console.error('RequestError: getaddrinfo ENOTFOUND'); process.exit(1)`)
    const said: string[] = []
    const say = (line: string): void => {
      said.push(line)
    }
    expect((await ensureElectron(folder, say)).state).toBe('absent')
    expect(said.join('\n')).toContain('RequestError: getaddrinfo ENOTFOUND')
    said.length = 0
    await ensureElectron(folder, say)
    expect(said).toEqual([])
  })

  it('gives the program where it succeeds', async () => {
    await put(
      'node_modules/electron/install.js',
      `const fs = require('fs'); fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/electron', ''); fs.writeFileSync(__dirname + '/path.txt', 'electron')`,
    )
    expect((await ensureElectron(folder, () => {})).state).toBe('present')
  })

  it('ends at its limit together with what it started', async () => {
    // The attempt's output stays open as long as the helper lives, so this returns only when the helper is gone too.
    await put(
      'node_modules/electron/install.js',
      `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }); setInterval(() => {}, 1000)`,
    )
    const said: string[] = []
    expect((await ensureElectron(folder, (line) => said.push(line), { limitMs: 1500 })).state).toBe('absent')
    expect(said.join('\n')).toContain('no success within 1.5 s')
  })
})
