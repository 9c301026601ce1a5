import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BrowserWindow, Menu, app, dialog, ipcMain, powerSaveBlocker, protocol, screen, session } from 'electron'
import { startKiosk } from './compose.ts'
import { userDataFolder } from './config/user-data-folder.ts'
import { lineLog } from './diagnostics/log.ts'
import { runElectronShell } from './shell/electron/electron-shell.ts'
import { readTextFile } from './read-text-file.ts'
import { systemClock } from './system-clock.ts'

// The build puts this module at out/main/index.js; everything else lies in a fixed place around it.
const builtFolder = resolve(import.meta.dirname, '..')
const appFolder = resolve(builtFolder, '..')
const ownUserDataFolder = userDataFolder(process.platform, process.env, homedir())
const writeLine = (line: string): void => { process.stderr.write(line) }
const log = lineLog(() => systemClock.nowMs(), writeLine)

runElectronShell(
  { app, BrowserWindow, dialog, ipcMain, Menu, powerSaveBlocker, protocol, screen, session },
  {
    argv: process.argv,
    rendererFolder: join(builtFolder, 'renderer'),
    preloadFile: join(builtFolder, 'preload/index.cjs'),
    userDataFolder: ownUserDataFolder,
    errorBox: !process.stderr.isTTY && process.env['CI'] === undefined,
    clock: systemClock,
    log,
    makeFolder: (path) => { mkdirSync(path, { recursive: true, mode: 0o700 }) },
    readBytes: (path) => readFile(path),
    fetchUrl: (url) => fetch(url),
    tell: (line) => { writeLine(`${line}\n`) },
    startKiosk: (configPath, systemPrinter) =>
      startKiosk({
        resourcesFolder: join(appFolder, 'resources'),
        fontsFolder: join(appFolder, 'node_modules/@expo-google-fonts'),
        typesetWorker: pathToFileURL(join(builtFolder, 'main/typeset-worker.js')),
        userDataFolder: ownUserDataFolder,
        configPath: configPath ?? process.env['MICHISHIRUBE_CONFIG'],
        clock: systemClock,
        log,
        readText: readTextFile,
        systemPrinter,
      }),
  },
)
