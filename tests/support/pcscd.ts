import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onPath } from '../../scripts/setup/apt.mjs'

/** A daemon of PC/SC with a virtual reader, apart from that of the system. */
export interface Pcscd {
  /** The virtual reader's name. Ask for it always: a real card on a real reader is not to be read. */
  readonly reader: string
  /** What programs need in their environment to talk to this daemon and no other. */
  readonly env: NodeJS.ProcessEnv
  /** Where the virtual reader waits for a card; see `insertVpcdCard`. */
  readonly cardPort: number
  /** Resolves when the daemon has ended. */
  stop(): Promise<void>
}

const readerName = 'Virtual PCD'
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'
/** Fixed when pcscd is built; it writes its process number there, whichever socket it listens on. */
const runFolder = '/run/pcscd'
/** Debian keeps the daemon where the path of most people does not lead. */
const path = `${process.env['PATH'] ?? ''}:/usr/sbin`

/**
 * pcscd has no option for its socket, but takes one over as systemd hands it out: as file 3, told by LISTEN_FDS and
 * LISTEN_PID (sd_listen_fds(3)).
 */
const withSocket = `
use IO::Socket::UNIX;
$^F = 3;
my $socket = IO::Socket::UNIX->new(Local => shift, Listen => 5) or die "No socket: $!";
die "The socket is not file 3" unless fileno($socket) == 3;
$ENV{LISTEN_FDS} = 1;
$ENV{LISTEN_PID} = $$;
exec @ARGV or die "No $ARGV[0]: $!";
`

/** Why no daemon can be started here; undefined: one can. */
export function pcscdObstacle(): string | undefined {
  if (!existsSync(driver)) return 'the virtual reader is not installed (Debian: vsmartcard-vpcd)'
  for (const program of ['pcscd', 'perl']) {
    if (onPath(program, { PATH: path }) === undefined) return `${program} is not installed`
  }
  const isRoot = process.getuid?.() === 0
  if (!isRoot && !existsSync(runFolder)) return `only root can make ${runFolder}, which pcscd asks for`
  // Ours would take over the file with the process number of the other.
  if (isRoot && otherRuns()) return 'another pcscd is running'
  return undefined
}

function otherRuns(): boolean {
  const file = join(runFolder, 'pcscd.pid')
  return existsSync(file) && existsSync(join('/proc', String(Number.parseInt(readFileSync(file, 'latin1'), 10))))
}

/** Starts a daemon. It ends by itself a minute after the last client, should nobody stop it. */
export async function startPcscd(): Promise<Pcscd> {
  const folder = mkdtempSync(join(tmpdir(), 'pcscd-'))
  const readers = join(folder, 'readers')
  const noDrivers = join(folder, 'drivers')
  const socket = join(folder, 'socket')
  mkdirSync(readers)
  mkdirSync(noDrivers)
  const cardPort = await freePortPair()
  // A file before the port that is no host name lets vpcd wait for the card instead of calling it.
  writeFileSync(
    join(readers, 'virtual'),
    `FRIENDLYNAME "${readerName}"\nDEVICENAME /dev/null:${String(cardPort)}\nLIBPATH ${driver}\nCHANNELID 1\n`,
  )
  const command = ['pcscd', '--foreground', '--info', '--auto-exit', '--config', readers, ...withoutPolkit()]
  const daemon = spawn('perl', ['-e', withSocket, socket, ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // No drivers for readers on USB; pcscd reads this from 2.0 on.
    env: { ...process.env, PATH: path, PCSCLITE_HP_DROPDIR: noDrivers },
  })
  const closed = once(daemon, 'close')
  const stop = async (): Promise<void> => {
    daemon.kill('SIGTERM')
    await closed
    rmSync(folder, { recursive: true, force: true })
  }

  let said = ''
  try {
    await new Promise<void>((resolve, reject) => {
      for (const stream of [daemon.stdout, daemon.stderr]) {
        stream.on('data', (text: Buffer) => {
          said += text.toString()
          if (said.includes('daemon ready')) resolve()
        })
      }
      daemon.on('close', () => {
        reject(new Error(`pcscd did not start: ${said}`))
      })
    })
  } catch (error) {
    await stop()
    throw error
  }
  // The numbers of reader and slot, which pcscd gives.
  const reader = `${readerName} 00 00`
  return { reader, cardPort, stop, env: { ...process.env, PCSCLITE_CSOCK_NAME: socket, HOME: folder } }
}

/** From 2.0 on pcscd asks polkit, which lets nobody in who has no desktop; before, it does not know the option. */
function withoutPolkit(): string[] {
  const option = '--disable-polkit'
  const { stdout } = spawnSync('pcscd', ['--help'], { encoding: 'utf8', env: { ...process.env, PATH: path } })
  return stdout.includes(option) ? [option] : []
}

/** vpcd has two slots on two ports in a row. */
async function freePortPair(): Promise<number> {
  for (;;) {
    const first = await listening(0)
    const { port } = first.address() as AddressInfo
    const second = await listening(port + 1).catch(() => undefined)
    for (const server of [first, second]) server?.close()
    if (second !== undefined) return port
  }
}

async function listening(port: number): Promise<Server> {
  const server = createServer().listen(port)
  await once(server, 'listening')
  return server
}
