import { expect, it } from 'vitest'
import { isKioskUrl, kioskPageUrl } from './kiosk-page.ts'

it.each([kioskPageUrl, 'app://kiosk/index.html', 'app://kiosk/slip/3.svg?a#b', 'APP://kiosk/'])('%s is ours', (url) => {
  expect(isKioskUrl(url)).toBe(true)
})

it.each([
  '', 'about:blank', 'app:', 'app:///', 'app://', 'app://kiosk.example/', 'app://other/', 'app://kiosk:80/', 'app://a@kiosk/',
  'app://kiosk@evil/', 'https://kiosk/', 'file:///app/kiosk/index.html', 'data:text/html,app://kiosk/', 'apps://kiosk/',
  'http://127.0.0.1:5173/', 'javascript:alert(1)', 'blob:app://kiosk/1',
])('"%s" is not', (url) => {
  expect(isKioskUrl(url)).toBe(false)
})
