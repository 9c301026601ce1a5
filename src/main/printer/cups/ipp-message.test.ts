import { describe, expect, it } from 'vitest'
import { ippAnswer, ippOperations, ippRequest } from './ipp-message.ts'

/** What cupsd 2.4 answered to Get-Job-Attributes of a cancelled job. */
const cancelled = Buffer.from(
  '01010000000000010147001261747472696275746573' +
    '2d6368617273657400057574662d3848001b617474726962757465732d6e61747572616c2d6c616e67756167650002656e' +
    '022300096a6f622d73746174650004000000074400116a6f622d73746174652d726561736f6e73001870726f63657373696e672d746f2d73746f702d706f696e7403',
  'hex',
)

describe('messages of IPP', () => {
  it('are read: integers, keywords, groups', () => {
    const read = ippAnswer(cancelled)
    expect(read.ok && [read.value.status, read.value.attributes.get('job-state'), read.value.attributes.get('job-state-reasons')]).toEqual([
      0,
      [7],
      ['processing-to-stop-point'],
    ])
  })

  it('are written so that they are read back, a further value without a name', () => {
    const target = { name: 'printer-uri', uri: 'ipp://localhost/printers/q' } as const
    const written = ippRequest({ operation: ippOperations.getPrinterAttributes, target, user: 'kiosk', wanted: ['printer-state', 'device-uri'] })
    const read = ippAnswer(written)
    expect(read.ok && Object.fromEntries(read.value.attributes)).toEqual({
      'attributes-charset': ['utf-8'],
      'attributes-natural-language': ['en'],
      'printer-uri': [target.uri],
      'requesting-user-name': ['kiosk'],
      'requested-attributes': ['printer-state', 'device-uri'],
    })
  })

  it('that break off anywhere are an error, never an exception', () => {
    for (let length = 0; length < cancelled.length; length += 1) expect(ippAnswer(cancelled.subarray(0, length)).ok).toBe(false)
  })
})
