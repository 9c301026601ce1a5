import { expect, it } from 'vitest'
import { teachKioskManners } from './kiosk-manners.ts'

teachKioskManners(document)

function isRefused(event: Event): boolean {
  document.body.dispatchEvent(event)
  return event.defaultPrevented
}

const options = { bubbles: true, cancelable: true }

it.each(['contextmenu', 'dragstart'])('refuses %s', (type) => {
  expect(isRefused(new Event(type, options))).toBe(true)
})

it('refuses zooming by wheel and keys, and leaves scrolling and typing alone', () => {
  const zooming = new WheelEvent('wheel', options)
  Object.defineProperty(zooming, 'ctrlKey', { value: true })
  expect(isRefused(zooming)).toBe(true)
  expect(isRefused(new WheelEvent('wheel', options))).toBe(false)
  expect(isRefused(new KeyboardEvent('keydown', { ...options, ctrlKey: true, key: '+' }))).toBe(true)
  expect(isRefused(new KeyboardEvent('keydown', { ...options, key: '0' }))).toBe(false)
})
