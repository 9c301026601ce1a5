import { describe, expect, it } from 'vitest'
import { type CommandLine, parseCommandLine } from './command-line.ts'

function parsed(...given: string[]): CommandLine {
  const result = parseCommandLine(given)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function faultOf(...given: string[]): string {
  const result = parseCommandLine(given)
  if (result.ok) throw new Error('The command line was accepted.')
  return result.error.message
}

it('without flags opens a window on any free port of this machine', () => {
  expect(parsed()).toEqual({
    configPath: undefined,
    listen: { host: '127.0.0.1', port: 0 },
    openWindow: true,
    chromium: undefined,
    devOrigin: undefined,
    browserOnly: [],
  })
})

it('reads every flag, with a blank or an equals sign', () => {
  const expected = {
    configPath: 'a b.yaml',
    listen: { host: '127.0.0.1', port: 4173 },
    openWindow: false,
    chromium: '/usr/bin/chromium',
    devOrigin: 'http://localhost:5173',
    browserOnly: ['--listen', '--no-open', '--chromium'],
  }
  expect(
    parsed(
      '--config', 'a b.yaml', '--listen', '127.0.0.1:4173', '--no-open',
      '--chromium', '/usr/bin/chromium', '--dev-origin', 'http://localhost:5173',
    ),
  ).toEqual(expected)
  expect(
    parsed(
      '--dev-origin=http://localhost:5173/', '--chromium=/usr/bin/chromium', '--no-open',
      '--listen=127.0.0.1:4173', '--config=a b.yaml',
    ),
  ).toEqual(expected)
})

describe('--listen', () => {
  it.each([
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
    ['[::1]:8080', { host: '::1', port: 8080 }],
    ['localhost:65535', { host: 'localhost', port: 65_535 }],
  ])('takes %s', (value, expected) => {
    expect(parsed('--listen', value).listen).toEqual(expected)
  })

  it.each([
    '0.0.0.0:4173', '[::]:4173', '192.168.0.10:4173', 'kiosk.example:4173', '127.0.0.1', ':4173', '127.0.0.1:',
    '127.0.0.1:65536', '127.0.0.1:-1', '127.0.0.1:80x', '127.0.0.1.example.com:80', '::1:80', 'http://127.0.0.1:80',
    'x@127.0.0.1:80', '127.0.0.1:80\n', '127.0.0.2:80',
  ])('refuses %j: the kiosk is served to this machine only', (value) => {
    expect(faultOf('--listen', value)).toContain('--listen takes 127.0.0.1:<port>')
  })
})

describe('--dev-origin', () => {
  it.each([
    'http://example.com:5173', 'https://127.0.0.1:5173', 'http://127.0.0.1', 'http://127.0.0.1:0',
    'http://127.0.0.1:5173/path', 'http://127.0.0.1:5173@example.com', 'file:///tmp', 'javascript:alert(1)',
  ])('refuses %s', (value) => {
    expect(faultOf('--dev-origin', value)).toContain('--dev-origin takes http://127.0.0.1:<port>')
  })
})

it.each(['--nonsense', '--Config', '-c', 'kiosk.yaml', '', '--nonsense=1'])('refuses what it does not know: "%s"', (word) => {
  expect(faultOf(word)).toContain(`"${word}" is not known`)
})

it.each([
  ['--config'], ['--config='], ['--config', '--no-open'], ['--config', ''], ['--listen'], ['--chromium'], ['--dev-origin'],
])('says which flag lacks its value: %s %s', (flag = '', ...rest) => {
  expect(faultOf(flag, ...rest)).toContain(`${flag.replace('=', '')} needs a value`)
})

it('refuses a flag that is given twice, and a value for the flag without one', () => {
  expect(faultOf('--config', 'a', '--config=b')).toBe('--config is given twice.')
  expect(faultOf('--no-open', '--no-open')).toBe('--no-open is given twice.')
  expect(faultOf('--no-open=yes')).toBe('--no-open takes no value.')
})
