// npm run build: builds main, preload and renderer into out/, also where nothing changed.
import { ensureBuilt } from './setup/build.mjs'
import { readFlags } from './setup/flags.mjs'
import { projectFolder } from './setup/paths.mjs'
import { say } from './setup/say.mjs'
import { setUp } from './setup/set-up.mjs'
import { runScript } from './setup/stop.mjs'

await runScript(async () => {
  readFlags(process.argv.slice(2), { switches: [], values: [], usage: 'npm run build' })
  const done = await setUp()
  if (done !== undefined) return done
  await ensureBuilt(projectFolder, say, { always: true })
  return 0
})
