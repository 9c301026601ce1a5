import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { startKiosk } from '../../compose.ts'
import { userDataFolder } from '../../config/user-data-folder.ts'
import { lineLog } from '../../diagnostics/log.ts'
import { readTextFile } from '../../read-text-file.ts'
import { systemClock } from '../../system-clock.ts'
import { parseCommandLine } from '../command-line.ts'
import { type ChromiumWindow, openChromiumWindow } from './chromium-window.ts'
import { type KioskServer, startKioskServer } from './kiosk-server.ts'

/** Exit status for what the person at the terminal can mend: a flag, the configuration, a taken port. */
const exitBadInput = 2

const projectFolder = resolve(import.meta.dirname, '../../../..')

async function run(): Promise<number> {
  const flags = parseCommandLine(process.argv.slice(2))
  if (!flags.ok) return complain(flags.error.message)
  const { configPath, listen, openWindow, chromium, devOrigin } = flags.value

  const started = await startKiosk({
    resourcesFolder: join(projectFolder, 'resources'),
    fontsFolder: join(projectFolder, 'node_modules/@expo-google-fonts'),
    typesetWorker: new URL('../../printer/typeset/typeset-worker.ts', import.meta.url),
    userDataFolder: userDataFolder(process.platform, process.env, homedir()),
    configPath: configPath ?? process.env['MICHISHIRUBE_CONFIG'],
    clock: systemClock,
    log: lineLog(() => systemClock.nowMs(), (line) => process.stderr.write(line)),
    readText: readTextFile,
  })
  if (!started.ok) return complain(started.error.message)
  const { kiosk } = started.value

  let server: KioskServer
  try {
    server = await startKioskServer({
      kiosk,
      rendererFolder: join(projectFolder, 'out/renderer'),
      host: listen.host,
      port: listen.port,
      devOrigin,
    })
  } catch (error) {
    await kiosk.stop()
    const cause = error instanceof Error ? error.message : String(error)
    return complain(`--listen ${listen.host}:${String(listen.port)}: the kiosk cannot be served there: ${cause}`)
  }

  const asked = stopAsked()
  let status = 0
  let window: ChromiumWindow | undefined
  if (openWindow && chromium !== undefined) {
    window = await openChromiumWindow(chromium, server.entryUrl, process.getuid?.() === 0, systemClock)
    const end = await Promise.race([asked, window.closed])
    if (end?.end === 'never-opened') status = complain(`${end.message} Try another one with --chromium <path>.`)
  } else {
    process.stdout.write(`The kiosk is at ${server.entryUrl}\n`)
    await asked
  }
  await window?.close()
  await server.stop()
  await kiosk.stop()
  return status
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`)
  return exitBadInput
}

/** Ctrl-C in the terminal, or whoever started the kiosk ending it. */
function stopAsked(): Promise<undefined> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { done(undefined) })
  })
}

process.exitCode = await run()
