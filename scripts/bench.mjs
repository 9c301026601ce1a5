// npm run bench -- <name> [arguments]: measures what bench/<name>.ts measures.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { handOver } from './setup/child.mjs'
import { projectFolder } from './setup/paths.mjs'
import { setUp } from './setup/set-up.mjs'
import { SetUpStop, runScript } from './setup/stop.mjs'

const folder = join(projectFolder, 'bench')

await runScript(async () => {
  const [name, ...args] = process.argv.slice(2)
  const names = benchNames()
  if (name === undefined || !names.includes(name)) {
    throw new SetUpStop(`Usage: npm run bench -- <name>, where <name> is one of: ${names.join(', ') || '(none yet)'}.`, 2)
  }
  const done = await setUp()
  if (done !== undefined) return done
  const entry = join(folder, `${name}.ts`)
  return handOver(process.execPath, ['--expose-gc', entry, ...args], { cwd: projectFolder, ownGroup: true })
})

function benchNames() {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
}
