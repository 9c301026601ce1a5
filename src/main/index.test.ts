import { expect, it, vi } from 'vitest'
import { FakeElectron, settle } from '#tests/support/electron-fake.ts'
import type { KioskEnvironment } from './compose.ts'

const startKiosk = vi.fn<(environment: KioskEnvironment) => unknown>(() =>
  Promise.resolve({ ok: false, error: { message: 'not here' } }),
)
const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)

it('wires the shell to Electron and names the places around the built program', async () => {
  const electron = new FakeElectron()
  vi.doMock('electron', () => electron.parts)
  vi.doMock('./compose.ts', () => ({ startKiosk }))
  vi.doMock('node:fs', () => ({ mkdirSync: vi.fn() }))
  const argv = process.argv
  process.argv = ['electron', '/app', '--config', '/etc/kiosk.yaml']
  try {
    await import('./index.ts')
  } finally {
    process.argv = argv
  }
  // Nothing may be waited for: the scheme can be declared only before the app is ready.
  expect(electron.app.calls).toContain('registerSchemesAsPrivileged')

  electron.app.becomeReady()
  await settle()
  const [environment] = startKiosk.mock.calls[0] ?? []
  // From src/main/index.ts the same steps lead to other folders than from out/main/index.js; only their ends are alike.
  expect(environment?.configPath).toBe('/etc/kiosk.yaml')
  expect(environment?.resourcesFolder).toMatch(/[\\/]resources$/)
  expect(environment?.fontsFolder).toMatch(/@expo-google-fonts$/)
  expect(environment?.userDataFolder).toMatch(/michishirube$/i)
  expect(environment?.typesetWorker.href).toMatch(/^file:.*\/main\/typeset-worker\.js$/)
  expect(written).toHaveBeenCalledWith('not here\n')
  expect(electron.app.exitCode).toBe(2)
})
