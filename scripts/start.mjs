// npm start: installs and builds what is missing, opens the kiosk in Electron or in an installed Chromium.
import { join } from 'node:path'
import { ensureBuilt } from './setup/build.mjs'
import { handOver } from './setup/child.mjs'
import { findChromium, howToGetChromium } from './setup/chromium.mjs'
import { hasDisplay } from './setup/display.mjs'
import { ensureElectron, howToGetElectron } from './setup/electron.mjs'
import { projectFolder } from './setup/paths.mjs'
import { say } from './setup/say.mjs'
import { callersFolder, setUp } from './setup/set-up.mjs'
import { browserArguments, electronArguments, readStartFlags, wantsElectron } from './setup/start-plan.mjs'
import { runScript } from './setup/stop.mjs'

await runScript(async () => {
  const flags = readStartFlags(process.argv.slice(2), callersFolder())
  const done = await setUp()
  if (done !== undefined) return done
  await ensureBuilt(projectFolder, say)

  const display = hasDisplay(process.platform, process.env)
  if (wantsElectron(flags, display)) {
    const electron = await ensureElectron(projectFolder, say)
    if (electron.state === 'present') {
      const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0
      const env = { ...process.env }
      // Editors set it in their terminals; with it Electron would be a plain Node.
      delete env['ELECTRON_RUN_AS_NODE']
      const args = electronArguments(flags, { projectFolder, isRootOnLinux })
      return handOver(electron.executable, args, { cwd: projectFolder, env, ownGroup: true })
    }
    say(`Electron is not installed: opening the kiosk in a browser instead. ${howToGetElectron}`)
  }

  const chromium = findChromium(projectFolder)
  if (!display) say('There is no display: serving the kiosk without a window.')
  else if (!flags.noOpen && chromium === undefined) {
    say(`No Chromium found: serving the kiosk without a window. ${howToGetChromium}`)
  }
  const entry = join(projectFolder, 'src', 'main', 'shell', 'browser', 'main.ts')
  return handOver(process.execPath, [entry, ...browserArguments(flags, { display, chromium })], {
    cwd: projectFolder,
    ownGroup: true,
  })
})
