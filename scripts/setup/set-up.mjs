import { ensureInstalled } from './install.mjs'
import { goOnUnderBundledNode, nodeObstacle } from './node-runtime.mjs'
import { projectFolder } from './paths.mjs'
import { say } from './say.mjs'
import { SetUpStop } from './stop.mjs'

/**
 * What every command begins with: packages installed, running under the bundled Node.
 * @returns {Promise<number | undefined>} exit code where the script has been run to its end under the bundled Node;
 *   undefined: go on here
 * @throws SetUpStop
 */
export async function setUp() {
  const obstacle = nodeObstacle(process)
  if (obstacle !== undefined) throw new SetUpStop(obstacle)
  await ensureInstalled(projectFolder, say)
  return goOnUnderBundledNode(projectFolder)
}

/** The folder the command was given in: npm runs scripts in the project's folder and remembers where it was called. */
export function callersFolder() {
  return process.env['INIT_CWD'] ?? process.cwd()
}
