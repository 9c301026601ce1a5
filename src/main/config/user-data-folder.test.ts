import { describe, expect, it } from 'vitest'
import { userDataFolder } from './user-data-folder.ts'

describe('userDataFolder', () => {
  it.each([
    ['linux', {}, '/home/kiosk', '/home/kiosk/.config/michishirube'],
    ['linux', { XDG_CONFIG_HOME: '/srv/config' }, '/home/kiosk', '/srv/config/michishirube'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/kiosk', '/home/kiosk/.config/michishirube'],
    ['linux', { XDG_CONFIG_HOME: 'config' }, '/home/kiosk', '/home/kiosk/.config/michishirube'],
    ['freebsd', {}, '/home/kiosk', '/home/kiosk/.config/michishirube'],
    ['win32', { APPDATA: 'D:\\Roaming' }, 'C:\\Users\\kiosk', 'D:\\Roaming\\Michishirube'],
    ['win32', {}, 'C:\\Users\\kiosk', 'C:\\Users\\kiosk\\AppData\\Roaming\\Michishirube'],
    ['darwin', { XDG_CONFIG_HOME: '/x' }, '/Users/kiosk', '/Users/kiosk/Library/Application Support/Michishirube'],
  ])('on %s with %o and home %s is %s', (platform, env, home, expected) => {
    expect(userDataFolder(platform, env, home)).toBe(expected)
  })
})
