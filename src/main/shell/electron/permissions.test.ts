import { beforeEach, expect, it, vi } from 'vitest'
import { FakeSession } from '#tests/support/electron-fake.ts'
import { denyPermissions } from './permissions.ts'

let session: FakeSession
beforeEach(() => {
  session = new FakeSession()
  denyPermissions(session.asElectron)
})

it.each(['media', 'geolocation', 'notifications', 'fullscreen', 'clipboard-read', 'openExternal', 'usb', 'serial', 'unknown'] as const)(
  'denies %s, asked for or checked',
  (permission) => {
    const decide = vi.fn()
    session.permissionRequest?.({} as never, permission, decide, {} as never)
    expect(decide.mock.calls).toEqual([[false]])
    expect(session.permissionCheck?.(null, permission, 'app://kiosk', {} as never)).toBe(false)
  },
)

it.each(['hid', 'serial', 'usb'] as const)('denies every %s device', (deviceType) => {
  expect(session.devicePermission?.({ deviceType, origin: 'app://kiosk', device: {} } as never)).toBe(false)
})

it('denies the screen to whoever wants to capture it', () => {
  const decide = vi.fn()
  session.displayMedia?.({} as never, decide)
  expect(decide.mock.calls).toEqual([[null]])
})

it('pairs with no Bluetooth device', () => {
  const decide = vi.fn()
  session.bluetoothPairing?.({} as never, decide)
  expect(decide.mock.calls).toEqual([[{ confirmed: false }]])
})

it.each([
  ['select-serial-port', [[], {}], ['']],
  ['select-hid-device', [{}], []],
  ['select-usb-device', [{}], []],
])('chooses no device at %s', (event, before, chosen) => {
  const choose = vi.fn()
  expect(session.happen(event, {}, ...before, choose)).toBe(true)
  expect(choose.mock.calls).toEqual([chosen])
})
