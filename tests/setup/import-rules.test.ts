import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const projectFolder = resolve(import.meta.dirname, '../..')

interface Violation {
  readonly from: string
  readonly to: string
  readonly rule: { readonly name: string }
}

/** A small house with the rooms of the real one; every file is its name and what it says. */
const house = {
  'package.json': JSON.stringify({
    name: 'house',
    type: 'module',
    imports: { '#core/*': './src/core/*', '#main/*': './src/main/*', '#tests/*': './tests/*' },
    dependencies: { zod: '*' },
    devDependencies: { electron: '*', vue: '*', vitest: '*', leftover: '*' },
  }),
  'tsconfig.json': '{}',
  ...packages('zod', 'electron', 'vue', 'vitest', 'leftover'),
  'src/core/value.ts': `export const value = 1`,
  'src/core/zod.ts': `import { z } from 'zod'\nexport { z }`,
  'src/core/kiosk-api/calls.ts': `import { value } from '../value.ts'\nexport const calls = value`,
  'src/main/reader/port.ts': `export interface CardReader { stop(): void }\nexport const portValue = 1`,
  'src/main/reader/driver.ts': `import type { CardReader } from './port.ts'\nexport const driver: CardReader = { stop() {} }`,
  'src/main/printer/port.ts': `export interface Printer { stop(): void }\nexport const printerPortValue = 1`,
  'src/main/shell/electron/printer.ts': `import type { Printer } from '../../printer/port.ts'\nexport const printer: Printer = { stop() {} }`,
  'src/main/printer/typesetter-port.ts': `export interface Typesetter { stop(): void }`,
  'src/main/simulated/reader.ts': `import type { CardReader } from '../reader/port.ts'\nexport const simulated: CardReader = { stop() {} }`,
  'src/main/kiosk.ts': `import { calls } from '#core/kiosk-api/calls.ts'\nexport interface Kiosk { calls: typeof calls }`,
  'src/main/compose.ts': `import { driver } from './reader/driver.ts'\nimport { simulated } from './simulated/reader.ts'\nexport const compose = [driver, simulated]`,
  'src/main/visit/owner.ts': `import type { CardReader } from '../reader/port.ts'\nimport type { Typesetter } from '../printer/typesetter-port.ts'\nexport type Owner = CardReader & Typesetter`,
  'src/main/shell/electron/shell.ts': `import { app } from 'electron'\nimport type { Kiosk } from '../../kiosk.ts'\nexport const shell = (kiosk: Kiosk) => app(kiosk)`,
  'src/main/index.ts': `import { app } from 'electron'\nimport { compose } from './compose.ts'\napp(compose)`,
  'src/preload/index.ts': `import { app } from 'electron'\nimport { calls } from '#core/kiosk-api/calls.ts'\napp(calls)`,
  'src/renderer/app.vue': `<script setup lang="ts">\nimport { ref } from 'vue'\nimport { value } from '#core/value.ts'\nconst shown = ref(value)\n</script>\n<template>{{ shown }}</template>`,
  'tests/support/helper.ts': `export const helper = 1`,
}

/** What each rule forbids: the rule, the offending file and what it says. */
const offences: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['1-core-knows-core-and-zod', 'src/core/reads-files.ts', `import { readFileSync } from 'node:fs'\nreadFileSync('x')`],
  ['1-core-knows-core-and-zod', 'src/core/knows-main.ts', `import type { Kiosk } from '#main/kiosk.ts'\nexport type K = Kiosk`],
  ['1-core-knows-core-and-zod', 'src/core/knows-vue.ts', `import { ref } from 'vue'\nref(1)`],
  ['1-core-tests', 'src/core/value.test.ts', `import { ref } from 'vue'\nref(1)`],
  ['1-zod-comes-from-core', 'src/main/visit/own-zod.ts', `import { z } from 'zod'\nz`],
  ['2-renderer-knows-core-and-its-libraries', 'src/renderer/knows-main.vue', `<script setup lang="ts">\nimport { driver } from '../main/reader/driver.ts'\ndriver.stop()\n</script>`],
  ['2-renderer-knows-core-and-its-libraries', 'src/renderer/knows-electron.ts', `import { app } from 'electron'\napp()`],
  ['2-renderer-knows-core-and-its-libraries', 'src/renderer/reads-files.ts', `import { readFileSync } from 'node:fs'\nreadFileSync('x')`],
  ['2-renderer-tests', 'src/renderer/app.test.ts', `import { driver } from '#main/reader/driver.ts'\ndriver.stop()`],
  ['2-test-helpers-stay-with-tests', 'src/main/visit/uses-helper.ts', `import { helper } from '#tests/support/helper.ts'\nhelper`],
  ['3-preload-knows-electron-and-the-contract', 'src/preload/knows-core.ts', `import { value } from '#core/value.ts'\nvalue`],
  ['3-preload-knows-electron-and-the-contract', 'src/preload/reads-files.ts', `import { readFileSync } from 'node:fs'\nreadFileSync('x')`],
  ['4-main-knows-no-other-room', 'src/main/visit/knows-screen.ts', `import app from '../../renderer/app.vue'\napp`],
  ['4-features-meet-in-compose', 'src/main/visit/knows-driver.ts', `import { driver } from '../reader/driver.ts'\ndriver.stop()`],
  ['4-features-meet-in-compose', 'src/main/visit/knows-driver-type.ts', `import type { driver } from '#main/reader/driver.ts'\nexport type D = typeof driver`],
  ['4-ports-are-types', 'src/main/visit/runs-port.ts', `import { portValue } from '../reader/port.ts'\nportValue`],
  ['4-shells-know-the-whole-kiosk-only', 'src/main/shell/electron/knows-driver.ts', `import { driver } from '../../reader/driver.ts'\ndriver.stop()`],
  ['4-shells-know-the-whole-kiosk-only', 'src/main/shell/electron/knows-reader-port.ts', `import type { CardReader } from '../../reader/port.ts'\nexport type R = CardReader`],
  ['4-shells-know-the-port-as-types', 'src/main/shell/electron/runs-port.ts', `import { printerPortValue } from '../../printer/port.ts'\nprinterPortValue`],
  ['4-files-between-features-know-no-feature', 'src/main/between.ts', `import { driver } from './reader/driver.ts'\ndriver.stop()`],
  ['4-nothing-knows-compose', 'src/main/visit/knows-compose.ts', `import { compose } from '../compose.ts'\ncompose`],
  ['5-electron-in-its-places', 'src/main/reader/knows-electron.ts', `import type { app } from 'electron'\nexport type A = typeof app`],
  ['5-electron-in-its-places', 'src/main/shell/browser.ts', `import { app } from 'electron'\napp()`],
  ['6-only-compose-picks-the-simulation', 'src/main/reader/knows-simulation.ts', `import { simulated } from '../simulated/reader.ts'\nsimulated.stop()`],
  ['resolvable', 'src/main/visit/lost.ts', `import { nowhere } from './nowhere.ts'\nnowhere`],
  ['no-circle', 'src/main/visit/circle-a.ts', `import { b } from './circle-b.ts'\nexport const a = () => b`],
  ['main-runs-without-development-packages', 'src/main/visit/leftover.ts', `import 'leftover'`],
]

/** The other half of an offence that takes two. */
const partners = {
  'src/main/visit/circle-b.ts': `import { a } from './circle-a.ts'\nexport const b = () => a`,
}

let folder: string
let violations: readonly Violation[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'michishirube-rules-'))
  const files = { ...house, ...partners, ...Object.fromEntries(offences.map(([, file, text]) => [file, text])) }
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), `${text}\n`)
  }
  violations = await cruise(folder)
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('the import rules', () => {
  it.each(offences)('%s: refuses %s', (rule, file) => {
    expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule)
  })

  it('accept the house itself', () => {
    expect(violations.filter(({ from }) => from in house)).toEqual([])
  })

  it('are each broken by one of the files above', async () => {
    const { default: configuration } = (await import(join(projectFolder, '.dependency-cruiser.cjs'))) as {
      default: { forbidden: { name: string }[] }
    }
    const tried = new Set(offences.map(([rule]) => rule))
    expect(configuration.forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([])
  })
})

async function cruise(cwd: string): Promise<readonly Violation[]> {
  const program = join(projectFolder, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(projectFolder, '.dependency-cruiser.cjs')
  const args = [program, '--config', config, '--output-type', 'json', 'src']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 16_000_000 })
  const report = JSON.parse(stdout) as { summary: { violations: readonly Violation[] } }
  return report.summary.violations
}

/** Packages that consist of nothing but their name. */
function packages(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {}'],
    ]),
  )
}
