import { expect, it } from 'vitest'
import { err, ok } from '#core/result.ts'
import type { ReaderFault } from '../reader-fault.ts'
import type { OpenTransport } from './byte-transport.ts'
import { openWithHint } from './open-with-hint.ts'

const listener = { data: () => undefined, closed: () => undefined }
const failing = (fault: ReaderFault): OpenTransport => () => Promise.resolve(err(fault))
const missing: ReaderFault = { code: 'port-missing', message: 'There is no port.' }

it('says where else the reader may stand, where that is known', async () => {
  const open = openWithHint(failing(missing), () => Promise.resolve('look at /dev/y.'))
  expect(await open('/dev/x', 9600, listener)).toEqual(err({ ...missing, message: 'There is no port; look at /dev/y.' }))
  const openWithout = openWithHint(failing(missing), () => Promise.resolve(undefined))
  expect(await openWithout('/dev/x', 9600, listener)).toEqual(err(missing))
})

it('asks for no hint where the port is there', async () => {
  const hint = (): Promise<string> => Promise.reject(new Error('not asked for'))
  const busy: ReaderFault = { code: 'port-busy', message: 'Taken.' }
  expect(await openWithHint(failing(busy), hint)('/dev/x', 9600, listener)).toEqual(err(busy))
  const transport = { write: () => undefined, close: () => Promise.resolve() }
  expect(await openWithHint(() => Promise.resolve(ok(transport)), hint)('/dev/x', 9600, listener)).toEqual(ok(transport))
})
