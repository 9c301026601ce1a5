/**
 * Who may know whom: rules 1 to 6 of docs/architecture.md, "Rooms of the house". Unit tests beside their source are
 * bound like their source, except for the libraries and helpers of tests.
 */

const unitTest = '\\.test\\.ts$'
const testing = ['^tests/', '^src/renderer/testing/', '^node_modules/(vitest|fast-check|@vue/test-utils|happy-dom)/']

/** Of another feature only its ports, and of these only types. */
const ports = ['^src/main/[^/]+/port\\.ts$', '^src/main/[^/]+/[^/]+-port\\.ts$']
/** Known to every room of main, as types: the kiosk as shells see it, and the log. */
const knownToAll = '^src/main/(kiosk|diagnostics/log)\\.ts$'
/** Where parts are put together: they may know every feature. */
const wiring = '^src/main/(compose|index)\\.ts$|^src/main/cli/'
const shell = '^src/main/shell/'
/** Electron prints itself, so its shell brings a printer along. */
const printerPort = '^src/main/printer/port\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: '1-core-knows-core-and-zod',
      comment: 'core is true without a computer: it imports only core and zod.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: unitTest },
      to: { pathNot: ['^src/core/', '^node_modules/zod/'] },
    },
    {
      name: '1-core-tests',
      comment: 'Unit tests of core know core, zod and the libraries of tests.',
      severity: 'error',
      from: { path: `^src/core/.*${unitTest}` },
      to: { pathNot: ['^src/core/', '^node_modules/zod/', '^node_modules/yaml/', '^node:|^(fs|path|url)', ...testing] },
    },
    {
      name: '1-zod-comes-from-core',
      comment: 'zod is set up for the content security policy in src/core/zod.ts: import it from there.',
      severity: 'error',
      from: { path: '^(src|tests|bench)/', pathNot: '^src/core/zod\\.ts$' },
      to: { path: '^node_modules/zod/' },
    },
    {
      name: '2-renderer-knows-core-and-its-libraries',
      comment: 'The only door of the renderer to the world is window.kiosk.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: [unitTest, '^src/renderer/testing/'] },
      to: {
        pathNot: [
          '^src/(renderer|core)/',
          '^resources/(fonts|icons|sounds)/',
          '^node_modules/(vue|@vue|pinia|vue-i18n|uqr|@digital-go-jp|@fontsource)/',
        ],
      },
    },
    {
      name: '2-renderer-tests',
      comment: 'Unit tests of the renderer know renderer, core and the libraries of tests, but never main or preload.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|preload)/|^node_modules/electron/' },
    },
    {
      name: '2-test-helpers-stay-with-tests',
      comment: 'What is made for tests is no part of the program.',
      severity: 'error',
      from: { path: '^src/', pathNot: [unitTest, '^src/renderer/testing/'] },
      to: { path: ['^tests/', '^bench/', '^src/renderer/testing/', unitTest] },
    },
    {
      name: '3-preload-knows-electron-and-the-contract',
      comment: 'preload hands window.kiosk over and does nothing else.',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: unitTest },
      to: { pathNot: ['^src/preload/', '^src/core/kiosk-api/', '^(node_modules/)?electron(/|$)'] },
    },
    {
      name: '4-main-knows-no-other-room',
      comment: 'main imports core and itself, never renderer or preload.',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload)/' },
    },
    {
      name: '4-features-meet-in-compose',
      comment: 'Of another feature of main only its port; compose.ts puts the features together.',
      severity: 'error',
      from: { path: '^src/main/([^/]+)/', pathNot: [wiring, shell] },
      to: { path: '^src/main/[^/]+/', pathNot: ['^src/main/$1/', ...ports, knownToAll] },
    },
    {
      name: '4-ports-are-types',
      comment: 'A port of another feature is imported with `import type`.',
      severity: 'error',
      from: { path: '^src/main/([^/]+)/', pathNot: [wiring, shell, unitTest] },
      to: { path: [...ports, knownToAll], pathNot: '^src/main/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: '4-shells-know-the-whole-kiosk-only',
      comment: 'A shell carries the kiosk as a whole: it knows no feature, and only the port of a device that it brings along.',
      severity: 'error',
      from: { path: shell },
      to: {
        path: '^src/main/',
        pathNot: [shell, '^src/main/[^/]+\\.ts$', '^src/main/config/', '^src/main/diagnostics/', printerPort],
      },
    },
    {
      name: '4-shells-know-the-port-as-types',
      comment: 'The port of the printer that a shell brings along is imported with `import type`.',
      severity: 'error',
      from: { path: shell, pathNot: unitTest },
      to: { path: printerPort, dependencyTypesNot: ['type-only'] },
    },
    {
      name: '4-files-between-features-know-no-feature',
      comment: 'What lies directly in main is shared by features and knows their ports at most.',
      severity: 'error',
      from: { path: '^src/main/[^/]+\\.ts$', pathNot: [wiring, unitTest] },
      to: { path: '^src/main/[^/]+/', pathNot: [...ports, knownToAll] },
    },
    {
      name: '4-nothing-knows-compose',
      comment: 'Only shells, commands and the entry start the whole kiosk.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: [wiring, shell, unitTest] },
      to: { path: '^src/main/(compose|index)\\.ts$' },
    },
    {
      name: '5-electron-in-its-places',
      comment: 'Everything outside the Electron shell and the preload runs under plain Node.',
      severity: 'error',
      from: { path: '^(src|bench)/', pathNot: ['^src/main/index\\.ts$', '^src/main/shell/electron/', '^src/preload/'] },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: '6-only-compose-picks-the-simulation',
      comment: 'The simulated devices stand behind the ports of the real ones.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/simulated/', '^src/main/compose\\.ts$', unitTest] },
      to: { path: '^src/main/simulated/' },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
    {
      name: 'no-circle',
      comment: 'Parts that know each other in a circle are one part.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'main-runs-without-development-packages',
      comment: 'What main loads at run time belongs to "dependencies" of package.json.',
      severity: 'error',
      from: { path: '^src/(main|core)/', pathNot: unitTest },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'], pathNot: 'electron' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|woff2|svg|png|ttf)$' },
    moduleSystems: ['es6', 'cjs'],
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.vue', '.d.ts', '.json'],
    },
    skipAnalysisNotInRules: true,
  },
}
