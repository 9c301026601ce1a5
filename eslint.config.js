import pluginVue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const clockComesIn = 'Time comes in as a parameter: see src/core/clock.ts.'
const randomnessComesIn = 'Randomness comes in as a parameter.'

/** Time and randomness that a part would take from the machine behind its caller's back. */
const machineProperties = [
  { object: 'Date', property: 'now', message: clockComesIn },
  { object: 'performance', property: 'now', message: clockComesIn },
  { object: 'Math', property: 'random', message: randomnessComesIn },
]
const machineTimers = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: clockComesIn }))

const newDateWithoutArguments = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: clockComesIn,
}
const noReExport = [
  { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that defines it.' },
  { selector: 'ExportNamedDeclaration[source]', message: 'No barrel files: import from the file that defines it.' },
]
const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }

/** Where the program meets the machine: entries, the place where parts are wired, and the clock itself. */
const machineFiles = [
  'src/main/index.ts',
  'src/main/compose.ts',
  'src/main/system-clock.ts',
  'src/main/cli/**',
  'src/main/shell/**',
]

export default defineConfig([
  globalIgnores(['out/', 'coverage/', 'test-results/', 'playwright-report/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['src/*/tsconfig.json', 'tests/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/array-type': 'off',
      // Texts are taken apart by code point on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', noDefaultExport, ...noReExport],
    },
  },
  {
    // The linter does not know the types of .vue files; vue-tsc does and checks these files whole.
    files: ['src/renderer/**/main.ts', 'src/renderer/**/*.test.ts', 'src/renderer/testing/**'],
    rules: Object.fromEntries(
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        'off',
      ]),
    ),
  },

  {
    files: ['**/*.vue'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic, pluginVue.configs['flat/recommended']],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': 'error',
      'vue/no-v-html': 'error',
      'vue/no-undef-components': 'error',
      // TypeScript knows when a switch is exhaustive, this rule does not.
      'vue/return-in-computed-property': 'off',
      '@typescript-eslint/array-type': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'any', normal: 'any', component: 'any' } }],
      // How a line is broken is nobody's error.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/html-closing-bracket-spacing': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...noReExport],
    },
  },

  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...machineTimers,
        ...['process', 'console', 'crypto', 'performance', 'fetch', 'window', 'document', 'globalThis'].map((name) => ({
          name,
          message: 'core is true without a computer.',
        })),
      ],
      'no-restricted-properties': ['error', ...machineProperties],
      'no-restricted-syntax': ['error', noDefaultExport, ...noReExport, newDateWithoutArguments],
    },
  },
  {
    files: ['src/main/**/*.ts'],
    ignores: ['**/*.test.ts', ...machineFiles],
    rules: {
      'no-restricted-globals': [
        'error',
        ...machineTimers,
        { name: 'process', message: 'What the process knows comes in as a parameter.' },
        { name: 'console', message: 'Use the log: src/main/diagnostics/log.ts.' },
      ],
      'no-restricted-properties': ['error', ...machineProperties],
      'no-restricted-syntax': ['error', noDefaultExport, ...noReExport, newDateWithoutArguments],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,vue}'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': ['error', ...machineProperties],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'The only door to the world is window.kiosk.' }],
    },
  },

  {
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: {
      // Tests reach into what they have just made and hand in what the types forbid.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },

  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.strict],
    rules: { eqeqeq: 'error', '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // Their readers ask for a default export.
    files: ['**/*.config.{js,ts}', 'tests/support/reporters/vitest-outcomes.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
])
