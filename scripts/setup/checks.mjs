import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './paths.mjs'

/**
 * @typedef {object} Check
 * @property {string} name as `npm run check -- <name>` takes it
 * @property {string} what
 * @property {readonly string[]} args for Node, seen from the project's folder
 */

/** @param {string} room folder with a `tsconfig.json` */
function types(room) {
  return {
    name: `types:${room}`,
    what: `types in ${room}`,
    args: [join('node_modules', 'vue-tsc', 'bin', 'vue-tsc.js'), '--noEmit', '--project', room],
  }
}

/**
 * Everything that is checked without running the program. The longest come first, two run at a time.
 * @type {readonly Check[]}
 */
export const checks = [
  { name: 'lint', what: 'lint', args: [join('node_modules', 'eslint', 'bin', 'eslint.js'), '--max-warnings=0', '.'] },
  types('tests'),
  types('src/renderer'),
  types('src/main'),
  types('src/core'),
  types('src/preload'),
  types('scripts'),
  {
    name: 'imports',
    what: 'import rules',
    args: [
      join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      // A folder without a file is none in a clone.
      ...['src', 'tests', 'bench'].filter((folder) => existsSync(join(projectFolder, folder))),
    ],
  },
  { name: 'unused', what: 'unused code and dependencies', args: [join('node_modules', 'knip', 'bin', 'knip.js')] },
]

/**
 * The checks of a name or of a group: `types` stands for all of `types:…`.
 * @param {string} name
 */
export function checksNamed(name) {
  return checks.filter((check) => check.name === name || check.name.startsWith(`${name}:`))
}
