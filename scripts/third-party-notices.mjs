// Writes THIRD-PARTY-NOTICES.md: what is shipped of others, under which licence, with its text. `npm run notices`.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectFolder } from './setup/paths.mjs'

/** Development packages of which code or files end up in the built kiosk. */
const bundled = [
  'vue',
  '@vue/reactivity',
  '@vue/runtime-core',
  '@vue/runtime-dom',
  '@vue/shared',
  'pinia',
  '@digital-go-jp/design-tokens',
  '@fontsource/biz-udpgothic',
  'electron',
]

/**
 * @param {string} folder the project
 * @returns {string} the notices, the same for the same lock file on every platform
 */
export function thirdPartyNotices(folder) {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  // Builds for one platform come with, and under the licence of, the package that names them.
  const shipped = Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.optional && !entry.devOptional)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
  const names = [...new Set([...shipped, ...bundled])].sort()
  const notices = names.map((name) => {
    const where = join(folder, 'node_modules', name)
    const { version, license } = JSON.parse(readFileSync(join(where, 'package.json'), 'utf8'))
    const file = readdirSync(where).find((entry) => /^(licen[cs]e|copying|ofl)/i.test(entry))
    const text = file === undefined ? '' : `\n\n\`\`\`\n${readFileSync(join(where, file), 'utf8').trim()}\n\`\`\``
    return { row: `| ${name} | ${version} | ${license} |`, text: `## ${name} ${version} (${license})${text}` }
  })
  return [
    '# Third-party notices',
    '',
    'Made by `npm run notices` from the lock file. The Linux packages of Node come from the lock file too and carry',
    "Node's own licence.",
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...notices.map(({ row }) => row),
    '',
    ...notices.flatMap(({ text }) => [text, '']),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(join(projectFolder, 'THIRD-PARTY-NOTICES.md'), thirdPartyNotices(projectFolder))
