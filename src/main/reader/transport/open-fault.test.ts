import { expect, it } from 'vitest'
import { openFault } from './open-fault.ts'

it.each([
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'port-missing'],
  ['Opening COM9: File not found', 'port-missing'],
  ['Error Resource temporarily unavailable Cannot lock port', 'port-busy'],
  ['Opening COM3: Access denied', 'port-busy'],
  ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'port-busy'],
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'port-denied'],
  ['Error: Inappropriate ioctl for device setting custom baud rate of 115200', 'port-unusable'],
  ['Error: Is a directory, cannot open /tmp', 'port-unusable'],
  ['', 'port-unusable'],
])('"%s" is %s', (text, code) => {
  const fault = openFault('/dev/ttyUSB0', text)
  expect(fault.code).toBe(code)
  expect(fault.message).toContain('/dev/ttyUSB0')
})
