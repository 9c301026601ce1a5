import { describe, expect, it } from 'vitest'
import { jobState, queueState } from './cups-state.ts'
import type { IppAnswer } from './ipp-message.ts'

const answer = (attributes: Record<string, readonly (string | number | boolean)[]>, status = 0): IppAnswer => ({
  status,
  attributes: new Map(Object.entries(attributes)),
})
const idle = { 'printer-state': [3], 'printer-state-reasons': ['none'], 'printer-is-accepting-jobs': [true], 'device-uri': ['socket://127.0.0.1:9100'] }

describe('a queue', () => {
  it.each([
    [['none'], null],
    [['media-low-warning'], null],
    [['cover-open-warning'], null],
    [['media-empty-error'], 'paper-out'],
    [['media-needed'], 'paper-out'],
    [['door-open-error'], 'cover-open'],
    [['media-jam-error'], 'paper-jam'],
    [['offline-report'], 'printer-offline'],
    [['paused'], 'printer-offline'],
    [['connecting-to-device'], null],
  ])('with the reasons %j has the fault %s', (reasons, code) => {
    expect(queueState('q', answer({ ...idle, 'printer-state-reasons': reasons })).fault?.code ?? null).toBe(code)
  })

  it.each([
    ['that has stopped', answer({ ...idle, 'printer-state': [5] }), 'printer-offline'],
    ['that takes no jobs', answer({ ...idle, 'printer-is-accepting-jobs': [false] }), 'printer-offline'],
    ['that is not there', answer({}, 0x0406), 'printer-missing'],
    ['that may not be asked after', answer({}, 0x0403), 'printer-denied'],
  ])('%s has a fault', (_, told, code) => {
    expect(queueState('q', told).fault?.code).toBe(code)
  })

  it('tells that its paper comes to its end', () => {
    expect(queueState('q', answer({ ...idle, 'printer-state-reasons': ['media-low-warning'] })).paperNearEnd).toBe(true)
  })

  it.each([
    ['socket://192.0.2.1:9100', false],
    ['usb://EPSON/TM-T20', false],
    ['lpd://192.0.2.1/queue', false],
    ['dnssd://Office._pdl-datastream._tcp.local/', false],
    ['dnssd://Office._ipp._tcp.local/?uuid=1', true],
    ['dnssd://Office._ipps._tcp.local/?uuid=1', true],
    ['ipp://192.0.2.1/ipp/print', true],
    ['ipps://192.0.2.1/ipp/print', true],
  ])('whose device is %s knows when a sheet is out: %s', (uri, knows) => {
    expect(queueState('q', answer({ ...idle, 'device-uri': [uri] })).tellsWhenPrinted).toBe(knows)
  })
})

it.each([
  [3, 'open'],
  [4, 'open'],
  [5, 'open'],
  [6, 'open'],
  [7, 'ended-otherwise'],
  [8, 'ended-otherwise'],
  [9, 'completed'],
])('a job in the state %d is %s', (state, expected) => {
  expect(jobState(answer({ 'job-state': [state] }))).toBe(expected)
})

it('a job that is forgotten is no longer known to have been printed', () => {
  expect(jobState(answer({}, 0x0406))).toBe('ended-otherwise')
})
