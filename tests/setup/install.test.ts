import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureInstalled, installDecision, lockHash, lockHashFile, npmCommand } from '../../scripts/setup/install.mjs'

const lock = '{"lockfileVersion":3}\n'

let folder: string
let said: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'michishirube-install-'))
  said = []
  await writeFile(join(folder, 'package-lock.json'), lock)
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** An npm that notes how it was called and does what `body` says. */
async function fakeNpm(body: string) {
  const script = join(folder, 'fake-npm.mjs')
  await writeFile(
    script,
    `import { mkdirSync, writeFileSync } from 'node:fs'\nwriteFileSync('called.json', JSON.stringify(process.argv.slice(2)))\n${body}\n`,
  )
  return { command: process.execPath, args: [script], shell: false }
}

const say = (line: string): void => {
  said.push(line)
}

describe('whether to install', () => {
  it('is yes on a fresh clone', () => {
    expect(installDecision(folder)).toEqual({ needed: true, hash: lockHash(lock) })
  })

  it('is no while the lock file is the one installed last', async () => {
    await mkdir(join(folder, 'node_modules'))
    await writeFile(lockHashFile(folder), `${lockHash(lock)}\n`)
    expect(installDecision(folder).needed).toBe(false)
  })

  it('is yes when one byte of the lock file has changed', async () => {
    await mkdir(join(folder, 'node_modules'))
    await writeFile(lockHashFile(folder), `${lockHash(lock)}\n`)
    await writeFile(join(folder, 'package-lock.json'), lock.replace('3', '2'))
    expect(installDecision(folder).needed).toBe(true)
  })
})

describe('installing', () => {
  it('runs npm ci with development packages, audible, and remembers the lock file', async () => {
    await ensureInstalled(folder, say, await fakeNpm(`mkdirSync('node_modules')`))
    const called = JSON.parse(await readFile(join(folder, 'called.json'), 'utf8')) as string[]
    expect(called.slice(0, 3)).toEqual(['ci', '--loglevel=error', '--include=dev'])
    expect(installDecision(folder).needed).toBe(false)
    expect(said[0]).toContain('npm ci')
  })

  it('does nothing and says nothing where nothing changed', async () => {
    await ensureInstalled(folder, say, await fakeNpm(`mkdirSync('node_modules')`))
    await rm(join(folder, 'called.json'))
    said = []
    await ensureInstalled(folder, say, await fakeNpm(`mkdirSync('node_modules')`))
    expect(existsSync(join(folder, 'called.json'))).toBe(false)
    expect(said).toEqual([])
  })

  it('tells everything npm said where it fails, and installs again next time', async () => {
    const npm = await fakeNpm(`console.log('to stdout'); console.error('npm error code EUSAGE'); process.exit(7)`)
    const failure = await ensureInstalled(folder, say, npm).catch((error: unknown) => error as Error)
    expect(failure).toBeInstanceOf(Error)
    expect((failure as Error).message).toContain('npm error code EUSAGE')
    expect((failure as Error).message).toContain('to stdout')
    expect((failure as Error).message).toContain('npm ci ended with code 7')
    expect(installDecision(folder).needed).toBe(true)
  })

  it('says so where npm cannot be started', async () => {
    const npm = { command: join(folder, 'no-such-npm'), args: [], shell: false }
    await expect(ensureInstalled(folder, say, npm)).rejects.toThrow(/no-such-npm.*ENOENT[^]*code 127/)
  })
})

describe('the npm to use', () => {
  it('is the one that runs the script', () => {
    const env = { npm_execpath: '/usr/lib/npm/bin/npm-cli.js', npm_node_execpath: '/usr/bin/node' }
    expect(npmCommand(env, 'linux')).toEqual({ command: '/usr/bin/node', args: ['/usr/lib/npm/bin/npm-cli.js'], shell: false })
  })

  it('is the one on the path where another package manager runs the script', () => {
    const env = { npm_execpath: '/usr/lib/pnpm.cjs', npm_node_execpath: '/usr/bin/node' }
    expect(npmCommand(env, 'linux')).toEqual({ command: 'npm', args: [], shell: false })
  })

  it('needs a shell on Windows, where npm is a batch file', () => {
    expect(npmCommand({}, 'win32')).toEqual({ command: 'npm', args: [], shell: true })
  })
})
