import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aptObstacle } from '../../scripts/setup/apt.mjs'
import { usualPlaces } from '../../scripts/setup/chromium.mjs'
import { bringsNode, majorOf, nodeObstacle } from '../../scripts/setup/node-runtime.mjs'
import { isContinuousIntegration, isInstalled, missingPeers, peers } from '../../scripts/setup/peers.mjs'

describe('the Node of the machine', () => {
  it('may be 20 where the lock file brings a newer one', () => {
    expect(bringsNode({ platform: 'linux', arch: 'x64' })).toBe(true)
    expect(bringsNode({ platform: 'linux', arch: 'arm64' })).toBe(true)
    expect(nodeObstacle({ version: 'v20.20.2', platform: 'linux', arch: 'x64' })).toBeUndefined()
    expect(nodeObstacle({ version: 'v18.20.0', platform: 'linux', arch: 'x64' })).toContain('Node 20 or newer')
  })

  it.each([
    ['win32', 'x64'],
    ['darwin', 'arm64'],
    ['linux', 'riscv64'],
  ])('must be 24 on %s %s', (platform, arch) => {
    expect(nodeObstacle({ version: 'v24.0.0', platform, arch })).toBeUndefined()
    const obstacle = nodeObstacle({ version: 'v22.12.0', platform, arch })
    expect(obstacle).toContain('Node 24 or newer is needed')
    expect(obstacle).toContain('this is v22.12.0')
    expect(obstacle).toContain('https://nodejs.org/')
  })

  it('has a major version', () => {
    expect(majorOf('v24.21.0')).toBe(24)
    expect(majorOf('v9.0.0')).toBe(9)
  })
})

describe('the Chromium of the machine', () => {
  it('is looked for where Windows installs Chrome, Chromium and Edge, in this order', () => {
    const env = { ProgramFiles: 'C:\\Program Files', LocalAppData: 'C:\\Users\\a\\AppData\\Local' }
    expect(usualPlaces('win32', env)).toEqual([
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Users\\a\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files\\Chromium\\Application\\chrome.exe',
      'C:\\Users\\a\\AppData\\Local\\Chromium\\Application\\chrome.exe',
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
      'C:\\Users\\a\\AppData\\Local\\Microsoft\\Edge\\Application\\msedge.exe',
    ])
  })

  it('is looked for among the applications of macOS', () => {
    expect(usualPlaces('darwin', { HOME: '/Users/a' })).toContain(
      '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    )
    expect(usualPlaces('darwin', {})[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
  })
})

describe('the independent peers', () => {
  it('are missed by what they bring and named by their package', () => {
    expect(missingPeers((needed) => needed !== 'zbarimg').map((peer) => peer.debianPackage)).toEqual(['zbar-tools'])
    expect(missingPeers(() => true)).toEqual([])
    expect(missingPeers(() => false)).toEqual(peers)
  })

  it('bring a program on the path or a file', () => {
    const env = { PATH: dirname(process.execPath) }
    expect(isInstalled(basename(process.execPath), env)).toBe(true)
    expect(isInstalled('no-such-program', env)).toBe(false)
    expect(isInstalled(process.execPath, {})).toBe(true)
    expect(isInstalled(`${process.execPath}.h`, env)).toBe(false)
  })

  it('are installed by the continuous integration', () => {
    expect(isContinuousIntegration({ CI: 'true' })).toBe(true)
    expect(isContinuousIntegration({ CI: 'false' })).toBe(false)
    expect(isContinuousIntegration({})).toBe(false)
  })

  it('can be installed by root on Debian and Ubuntu only', () => {
    expect(aptObstacle({ platform: 'win32', env: {}, userId: undefined })).toContain('not Debian or Ubuntu')
    expect(aptObstacle({ platform: 'linux', env: { PATH: '/nowhere' }, userId: 0 })).toContain('not Debian or Ubuntu')
  })
})
