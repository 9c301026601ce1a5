// npm run electron:smoke: one visit and one print in the built app under the real Electron; PASS or FAIL for each
// feature. Exit code 0: all passed; 1: something failed; 3: not tried, because Electron or a display is missing here.
import { join } from 'node:path'
import { ensureBuilt } from './setup/build.mjs'
import { handOver } from './setup/child.mjs'
import { hasDisplay } from './setup/display.mjs'
import { electronState, howToGetElectron } from './setup/electron.mjs'
import { projectFolder } from './setup/paths.mjs'
import { say } from './setup/say.mjs'
import { setUp } from './setup/set-up.mjs'
import { SetUpStop, runScript } from './setup/stop.mjs'

const exitNotTried = 3

await runScript(async () => {
  const done = await setUp()
  if (done !== undefined) return done
  const electron = electronState({ projectFolder, env: process.env, platform: process.platform })
  if (electron.state === 'absent') {
    throw new SetUpStop(`Not tried: Electron is not installed (${electron.looked} is missing). ${howToGetElectron}`, exitNotTried)
  }
  if (!hasDisplay(process.platform, process.env)) {
    throw new SetUpStop('Not tried: there is no display. On Linux: xvfb-run -a npm run electron:smoke', exitNotTried)
  }
  await ensureBuilt(projectFolder, say)
  const smoke = join(projectFolder, 'tests', 'smoke', 'electron-smoke.ts')
  return handOver(process.execPath, [smoke, electron.executable], { cwd: projectFolder, ownGroup: true })
})
