// npm run pictures: takes the pictures of the documentation from the running program.
import { join } from 'node:path'
import { ensureBuilt } from './setup/build.mjs'
import { handOver } from './setup/child.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { projectFolder } from './setup/paths.mjs'
import { say } from './setup/say.mjs'
import { setUp } from './setup/set-up.mjs'
import { SetUpStop, runScript } from './setup/stop.mjs'

await runScript(async () => {
  const done = await setUp()
  if (done !== undefined) return done
  await ensureBuilt(projectFolder, say)
  const chromium = await ensureChromium(projectFolder, say)
  if ('reason' in chromium) throw new SetUpStop(chromium.reason)
  const entry = join(projectFolder, 'tests', 'support', 'pictures.ts')
  return handOver(process.execPath, [entry, ...process.argv.slice(2)], {
    cwd: projectFolder,
    env: { ...process.env, MICHISHIRUBE_CHROMIUM: chromium.executable },
    ownGroup: true,
  })
})
