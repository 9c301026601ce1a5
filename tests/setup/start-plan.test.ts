import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasDisplay } from '../../scripts/setup/display.mjs'
import { browserArguments, electronArguments, readStartFlags, wantsElectron } from '../../scripts/setup/start-plan.mjs'

const here = resolve('/home/somebody')
const read = (...args: string[]) => readStartFlags(args, here)

describe('the flags of npm start', () => {
  it('are all optional', () => {
    expect(read()).toEqual({ browser: false, noOpen: false, listen: undefined, config: undefined })
  })

  it('take a value after a space or an equals sign, and a path from where the command was given', () => {
    const expected = { browser: true, noOpen: true, listen: '127.0.0.1:4173', config: join(here, 'kiosk.yaml') }
    expect(read('--browser', '--no-open', '--listen', '127.0.0.1:4173', '--config', 'kiosk.yaml')).toEqual(expected)
    expect(read('--browser', '--no-open', '--listen=127.0.0.1:4173', '--config=kiosk.yaml')).toEqual(expected)
  })

  it.each([
    [['--brwoser'], 'Unknown argument "--brwoser".'],
    [['kiosk.yaml'], 'Unknown argument "kiosk.yaml".'],
    [['--no-open=yes'], '--no-open takes no value.'],
    [['--config'], '--config needs a value.'],
    [['--config', '--browser'], '--config needs a value.'],
    [['--config', 'a', '--config', 'b'], '--config is given twice.'],
    [['--listen', '0.0.0.0:4173'], '--listen 0.0.0.0:4173: expected 127.0.0.1:<port>'],
    [['--listen', '127.0.0.1'], '--listen 127.0.0.1: expected 127.0.0.1:<port>'],
    [['--listen', '127.0.0.1:65536'], '--listen 127.0.0.1:65536: expected 127.0.0.1:<port>'],
  ])('%j are refused in one line with exit code 2', (args, words) => {
    const refusal = (() => {
      try {
        return read(...args)
      } catch (error) {
        return error
      }
    })() as { message: string; exitCode: number }
    expect(refusal.exitCode).toBe(2)
    expect(refusal.message).toContain(words)
    expect(refusal.message).not.toContain('\n')
  })
})

describe('the way the kiosk opens', () => {
  it('is Electron only with a display and without a flag that only a browser can follow', () => {
    expect(wantsElectron(read(), true)).toBe(true)
    expect(wantsElectron(read('--config', 'x'), true)).toBe(true)
    expect(wantsElectron(read(), false)).toBe(false)
    expect(wantsElectron(read('--browser'), true)).toBe(false)
    expect(wantsElectron(read('--no-open'), true)).toBe(false)
    expect(wantsElectron(read('--listen', '127.0.0.1:0'), true)).toBe(false)
  })

  it('hands the browser shell its flags', () => {
    const flags = read('--listen', '127.0.0.1:4173', '--config', 'kiosk.yaml')
    expect(browserArguments(flags, { display: true, chromium: '/usr/bin/chromium' })).toEqual([
      '--listen',
      '127.0.0.1:4173',
      '--config',
      join(here, 'kiosk.yaml'),
      '--chromium',
      '/usr/bin/chromium',
    ])
  })

  it.each([
    ['without a display', read(), { display: false, chromium: '/usr/bin/chromium' }],
    ['without a Chromium', read(), { display: true, chromium: undefined }],
    ['with --no-open', read('--no-open'), { display: true, chromium: '/usr/bin/chromium' }],
  ])('is no window %s', (_, flags, place) => {
    expect(browserArguments(flags, place)).toEqual(['--no-open'])
  })

  it('hands Electron the project, the configuration and, to root alone, no sandbox', () => {
    expect(electronArguments(read(), { projectFolder: '/kiosk', isRootOnLinux: false })).toEqual(['/kiosk'])
    expect(electronArguments(read('--config', 'x'), { projectFolder: '/kiosk', isRootOnLinux: true })).toEqual([
      '--no-sandbox',
      '/kiosk',
      '--config',
      join(here, 'x'),
    ])
  })
})

describe('a display', () => {
  it('is what Linux names in its environment', () => {
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false)
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  })

  it('is always there on Windows and macOS', () => {
    expect(hasDisplay('win32', {})).toBe(true)
    expect(hasDisplay('darwin', {})).toBe(true)
  })
})
