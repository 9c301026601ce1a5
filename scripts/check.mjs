// npm run check -- [lint | types | types:<room> | imports | unused]…: the checks of npm test on their own.
import { checks, checksNamed } from './setup/checks.mjs'
import { projectFolder } from './setup/paths.mjs'
import { runChecks } from './setup/run-checks.mjs'
import { setUp } from './setup/set-up.mjs'
import { SetUpStop, runScript } from './setup/stop.mjs'

await runScript(async () => {
  const names = process.argv.slice(2)
  const unknown = names.find((name) => checksNamed(name).length === 0)
  if (unknown !== undefined) {
    const known = checks.map((check) => check.name).join(', ')
    throw new SetUpStop(`There is no check "${unknown}". Checks: types (all of them), ${known}.`, 2)
  }
  const done = await setUp()
  if (done !== undefined) return done
  const chosen = names.length === 0 ? checks : names.flatMap((name) => checksNamed(name))
  const { failed } = await runChecks(chosen, { projectFolder, print: (text) => process.stdout.write(text) })
  return failed.length === 0 ? 0 : 1
})
