import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [vue()],
  resolve: {
    // Requiring the real package downloads Electron; the tests run against a typed fake.
    alias: [{ find: /^electron$/, replacement: inProject('./tests/support/electron-fake.ts') }],
  },
  test: {
    // Two cores are what the kiosk's smallest machine and the continuous integration have.
    maxWorkers: 2,
    allowOnly: false,
    retry: 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          exclude: ['src/renderer/**'],
          // A whole pack is checked in some of them, which a busy machine takes its time for.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          environment: 'node',
          include: ['tests/{guidance,properties,faults,integration,golden,setup,peers}/**/*.test.ts'],
          // Programs are started in many of them, which a busy machine takes its time for.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          environment: 'node',
          include: ['tests/{long,soak}/**/*.test.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
