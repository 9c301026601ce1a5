import { expect, it } from 'vitest'
import { applicationArguments } from './application-arguments.ts'

it.each([
  [['electron', '.', '--config', 'kiosk.yaml'], ['--config', 'kiosk.yaml']],
  [['electron', '--no-sandbox', '--ozone-platform=wayland', '/srv/kiosk', '--config=a'], ['--config=a']],
  [['electron', 'out/main/index.js'], []],
  [['electron', '--version'], []],
  [['electron'], []],
])('unpackaged: of %j only what follows the app', (argv, expected) => {
  expect(applicationArguments(argv, false)).toEqual(expected)
})

it('packaged: everything after the program', () => {
  expect(applicationArguments(['/opt/michishirube/michishirube', '--config', 'a'], true)).toEqual(['--config', 'a'])
})
