// node scripts/run.mjs <entry.ts> [arguments]: runs a TypeScript entry from source after the set-up. Standard output
// is the entry's alone; exit code and signals are passed on.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { handOver } from './setup/child.mjs'
import { projectFolder } from './setup/paths.mjs'
import { callersFolder, setUp } from './setup/set-up.mjs'
import { SetUpStop, runScript } from './setup/stop.mjs'

await runScript(async () => {
  const [entry, ...args] = process.argv.slice(2)
  const file = join(projectFolder, entry ?? '')
  if (entry === undefined || !existsSync(file)) throw new SetUpStop(`There is no entry ${entry ?? ''} in ${projectFolder}.`, 2)
  const done = await setUp()
  if (done !== undefined) return done
  return handOver(process.execPath, [file, ...args], { cwd: callersFolder(), ownGroup: false })
})
