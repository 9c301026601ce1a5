import { describe, expect, it } from 'vitest'
import { bytesOf } from '#tests/support/pn532-hex.ts'
import { nextHeadStep } from './certificate-head.ts'

/** Header of the certificate, of its signed part, and the version: 1,000 bytes of signed part. */
const outer = '30 82 05 00  30 82 03 E8  A0 03 02 01 02'
const serial = '02 01 2A'
const rsa = '30 0D 06 09 2A 86 48 86 F7 0D 01 01 0B 05 00'
const issuer = '30 0D 31 0B 30 09 06 03 55 04 06 13 02 4A 50'
const utcTimes = time('17', '251027000000Z') + time('17', '300217145959Z')
const generalizedTimes = time('18', '20251027000000Z') + time('18', '20300217145959Z')
const validity = sequence(utcTimes)
const subject = '30 0D 31 0B 30 09 06 03 55 04 06 13 02 4A 50'

function time(tag: string, text: string): string {
  return element(tag, [...text].map((character) => hex(character.charCodeAt(0))).join(''))
}

function sequence(contents: string): string {
  return element('30', contents)
}

/** @param tag and contents in hexadecimal */
function element(tag: string, contents: string): string {
  const { length } = bytesOf(contents)
  return tag + (length < 0x80 ? hex(length) : length < 0x100 ? `81${hex(length)}` : `82${hex(length >> 8)}${hex(length & 0xff)}`) + contents
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0')
}

/** Reads a file that begins like this, with noise behind it; how far, and what comes of it. */
function read(...parts: readonly string[]) {
  const head = bytesOf(parts.join(''))
  const file = new Uint8Array(4096).fill(0x55)
  file.set(head)
  const pieces: Uint8Array[] = []
  let end = 0
  for (;;) {
    const step = nextHeadStep(pieces)
    if (step.step !== 'read') return { last: step, reads: pieces.length, beyondHead: Math.max(0, end - head.length) }
    end = step.offset + step.length
    pieces.push(file.slice(step.offset, end))
  }
}

const done = {
  step: 'done',
  validity: { notBeforeMs: Date.parse('2025-10-27T00:00:00Z'), notAfterMs: Date.parse('2030-02-17T14:59:59Z') },
}

describe('the head of a certificate', () => {
  it.each([
    ['as on a card of today', [outer, serial, rsa, issuer, validity]],
    ['a serial number of 21 bytes, sign byte and all', [outer, element('02', '00' + 'A7'.repeat(20)), rsa, issuer, validity]],
    ['an algorithm without parameters', [outer, serial, '30 0A 06 08 2A 86 48 CE 3D 04 03 03', issuer, validity]],
    ['an algorithm of 128 bytes', [outer, serial, sequence('55'.repeat(126)), issuer, validity]],
    ['an empty issuer', [outer, serial, rsa, '30 00', validity]],
    ['an issuer of 1,024 bytes, over several READs', ['30 82 0F 00  30 82 0E 00  A0 03 02 01 02', serial, rsa, sequence('55'.repeat(1020)), validity]],
    ['two GeneralizedTimes', [outer, serial, rsa, issuer, sequence(generalizedTimes)]],
    ['a UTCTime and a GeneralizedTime', [outer, serial, rsa, issuer, sequence(time('17', '251027000000Z') + time('18', '20300217145959Z'))]],
  ])('is read to its end and not beyond: %s', (_what, parts) => {
    expect(read(...parts)).toEqual({ last: done, reads: expect.any(Number) as unknown, beyondHead: 0 })
  })

  it.each([
    ['something else', 1, ['04 82 05 00  30 82 03 E8  A0 03 02 01 02', serial]],
    ['a certificate without end', 1, ['30 80 30 80 A0 03 02 01 02', serial, rsa]],
    ['a length that is not in its shortest form', 1, ['30 82 00 7F  30 82 00 60  A0 03 02 01 02', serial]],
    ['a certificate longer than any', 1, ['30 82 10 01  30 82 03 E8  A0 03 02 01 02', serial]],
    ['a certificate so short that it can hold no key', 1, ['30 70 30 60 A0 03 02 01 02', serial, rsa]],
    ['a signed part longer than the certificate', 1, ['30 82 05 00  30 82 05 00  A0 03 02 01 02', serial]],
    ['no version', 1, ['30 82 05 00  30 82 03 E8', serial, rsa, issuer, validity]],
    ['a version of another length', 1, ['30 82 05 00  30 82 03 E8  A0 04 02 02 00 02', serial]],
    ['a serial number that is no INTEGER', 1, [outer, '04 01 2A', rsa, issuer, validity]],
    ['an empty serial number', 1, [outer, '02 00', rsa, issuer, validity]],
    ['a serial number longer than any', 1, [outer, element('02', '2A'.repeat(22)), rsa, issuer, validity]],
    ['the length of a serial number not in its shortest form', 1, [outer, '02 81 01 2A', rsa, issuer, validity]],
    ['an algorithm that is none', 2, [outer, serial, '31 0D', rsa, issuer, validity]],
    ['an algorithm longer than any', 2, [outer, serial, sequence('55'.repeat(127)), issuer, validity]],
    ['an issuer that is none', 2, [outer, serial, rsa, '31 0D 31 0B 30 09 06 03 55 04 06 13 02 4A 50', validity]],
    ['an issuer without end', 2, [outer, serial, rsa, '30 80', validity]],
    ['an issuer longer than any', 2, [outer, serial, rsa, '30 82 03 FD', '55'.repeat(1021), validity]],
    ['an issuer beyond the signed part', 2, ['30 82 02 00  30 82 01 00  A0 03 02 01 02', serial, rsa, sequence('55'.repeat(240)), validity]],
    ['a validity that is none', 3, [outer, serial, rsa, issuer, element('31', utcTimes)]],
    ['a validity longer than any', 3, [outer, serial, rsa, issuer, sequence(generalizedTimes + '05 00')]],
    ['a day that does not exist', 3, [outer, serial, rsa, issuer, sequence(time('17', '250229000000Z') + time('17', '300217145959Z'))]],
    ['an end before its beginning', 3, [outer, serial, rsa, issuer, sequence(time('17', '300217145959Z') + time('17', '251027000000Z'))]],
    ['a zone of its own', 4, [outer, serial, rsa, issuer, sequence(time('17', '2510270000+0900') + time('17', '300217145959Z'))]],
    ['the subject in place of the validity', 3, [outer, serial, rsa, issuer, subject, subject, subject]],
  ])('says nothing of %s, after %i reads', (_what, reads, parts) => {
    expect(read(...parts)).toMatchObject({ last: { step: 'unreadable' }, reads })
  })

  it('is not read past a validity too short, where that has become known', () => {
    // Three reads end two bytes behind the header of the validity.
    const long = sequence('55'.repeat(237))
    const head = [outer, serial, rsa, long, sequence(time('17', '251027000000Z'))]
    expect(read(...head)).toEqual({ last: { step: 'unreadable' }, reads: 4, beyondHead: 0 })
  })

  it('is not read past the signed part', () => {
    const long = sequence('55'.repeat(250))
    const exact = bytesOf(['A0 03 02 01 02', serial, rsa, long, validity].join('')).length
    const fits = (length: number): unknown =>
      read(`30 82 05 00  30 82 ${hex(length >> 8)}${hex(length & 0xff)}  A0 03 02 01 02`, serial, rsa, long, validity).last.step
    expect([fits(exact), fits(exact - 1)]).toEqual(['done', 'unreadable'])
  })
})
