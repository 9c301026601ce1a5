import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A print server of its own, on loopback, with everything it writes under a temporary folder. */
export interface CupsScheduler {
  /** For `lp`, `lpstat` and whatever else speaks to it. */
  readonly env: NodeJS.ProcessEnv
  /** Adds a queue that hands every byte on as it is. */
  addRawQueue(name: string, deviceUri: string): void
  /** Runs a program of CUPS against this server. */
  run(program: string, args: readonly string[]): string
  stop(): Promise<void>
}

/** Why no print server can be started here; undefined where one can. */
export function cupsMissing(): string | undefined {
  if (spawnSync('cupsd', ['-h']).error !== undefined) return 'cupsd is not installed (Debian: cups)'
  if (process.getuid?.() !== 0) return 'cupsd takes queues from root only'
  return undefined
}

export async function startCupsScheduler(): Promise<CupsScheduler> {
  const folder = await mkdtemp(join(tmpdir(), 'cups-'))
  const port = await freePort()
  const places = ['etc', 'spool', 'tmp', 'cache', 'state', 'log']
  for (const place of places) await mkdir(join(folder, place))
  const server = `127.0.0.1:${String(port)}`
  await writeFile(join(folder, 'etc/cups-files.conf'), filesConfiguration(folder))
  await writeFile(join(folder, 'etc/cupsd.conf'), configuration(server))
  // The scheduler runs its back ends under an account of its own, never as root.
  spawnSync('chown', ['-R', 'lp:lp', folder])
  const scheduler = spawn('cupsd', ['-f', '-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')], { stdio: 'ignore' })
  await untilListening(port, scheduler)
  const env = { ...process.env, CUPS_SERVER: server, LC_ALL: 'C', USER: 'root' }
  const run = (program: string, args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr}`)
    return stdout
  }
  return {
    env,
    run,
    addRawQueue(name, deviceUri) {
      run('lpadmin', ['-p', name, '-E', '-v', deviceUri, '-m', 'raw'])
    },
    async stop() {
      if (scheduler.exitCode === null && scheduler.signalCode === null) {
        const gone = once(scheduler, 'exit')
        scheduler.kill('SIGTERM')
        await gone
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function filesConfiguration(folder: string): string {
  return [
    `ServerRoot ${join(folder, 'etc')}`,
    `RequestRoot ${join(folder, 'spool')}`,
    `TempDir ${join(folder, 'tmp')}`,
    `CacheDir ${join(folder, 'cache')}`,
    `StateDir ${join(folder, 'state')}`,
    ...['Access', 'Error', 'Page'].map((name) => `${name}Log ${join(folder, 'log', name)}`),
    'SystemGroup root',
    'User lp',
    'Group lp',
    '',
  ].join('\n')
}

function configuration(server: string): string {
  const open = '  Order allow,deny\n  Allow from 127.0.0.1'
  return [
    `Listen ${server}`,
    'Browsing Off',
    'DefaultAuthType None',
    'WebInterface No',
    'PreserveJobFiles No',
    'ErrorPolicy retry-job',
    `<Location />\n${open}\n</Location>`,
    `<Location /admin>\n${open}\n</Location>`,
    `<Policy default>\n<Limit All>\n${open}\n</Limit>\n</Policy>`,
    '',
  ].join('\n')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  return address.port
}

/** The scheduler tells nobody that it listens: its port is tried until it opens. */
async function untilListening(port: number, scheduler: ChildProcess): Promise<void> {
  for (;;) {
    if (scheduler.exitCode !== null) throw new Error(`cupsd ended with ${String(scheduler.exitCode)}`)
    const open = await new Promise<boolean>((resolve) => {
      const probe = connect({ host: '127.0.0.1', port })
      probe.on('connect', () => {
        probe.destroy()
        resolve(true)
      })
      probe.on('error', () => { resolve(false) })
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
