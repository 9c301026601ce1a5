import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { TestClock } from '#tests/support/test-clock.ts'
import { printerArgument } from './printer-argument.ts'

const clock = new TestClock('2026-11-22T00:00:00Z')

it.each([
  ['escpos:tcp://127.0.0.1:9100', { kind: 'escpos', connection: 'tcp://127.0.0.1:9100' }],
  ['escpos:tcp://printer.local', { kind: 'escpos', connection: 'tcp://printer.local' }],
  ['escpos:serial:/dev/ttyUSB0', { kind: 'escpos', connection: 'serial:/dev/ttyUSB0', baudRate: 115_200 }],
  ['escpos:serial:COM3@38400', { kind: 'escpos', connection: 'serial:COM3', baudRate: 38_400 }],
  ['escpos:file:/dev/usb/lp0', { kind: 'escpos', connection: 'file:/dev/usb/lp0' }],
  ['cups:office', { kind: 'cups', queue: 'office' }],
  ['folder:slips', { kind: 'folder', folder: resolve('slips') }],
])('%s is taken', (text, settings) => {
  expect(printerArgument(text, clock)).toMatchObject({ ok: true, value: settings })
})

it.each(['escpos:', 'escpos:tcp://host:99999', 'escpos:tcp://', 'escpos:usb:/dev/x', 'cups:', 'cups:-x', 'cups:a b', 'paper:/tmp', 'folder:', 'nothing', ''])(
  '%j is refused, and what was expected is said',
  (text) => {
    const read = printerArgument(text, clock)
    expect(read.ok ? '' : read.error.message).toContain('expected escpos:tcp://<host>:9100')
  },
)
