import { describe, expect, it } from 'vitest'
import { err, ok } from '#core/result.ts'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { identifyCard } from './identify-card.ts'
import type { CardChannel, CardFault } from './port.ts'

const selectJpki = '00a4040c0ad392f000260100000001'
const selectLabel = '00a4020c020006'
const readLabel = '00b0000020'
const selectCertificate = '00a4020c02000a'
const readStart = '00b000000f'
const selectLicence = '00a4040c10a0000002310100000000000000000000'

const label = (text: string, fill = ' '): string => hexOf(new TextEncoder().encode(text.padEnd(32, fill))) + '9000'
const ready = { [selectJpki]: '9000', [selectLabel]: '9000', [readLabel]: label('JPKIAPICCTOKEN2'), [selectCertificate]: '9000' }

function isFault(answer: string): answer is CardFault {
  return answer.includes('-')
}

/** A card that answers from a table; what is not in it is answered 6A82. */
function tableCard(answers: Readonly<Record<string, string>>) {
  const sent: string[] = []
  const handed: Uint8Array[] = []
  const channel: CardChannel = {
    transmit(command) {
      sent.push(hexOf(command))
      const answer = answers[hexOf(command)] ?? '6a82'
      if (isFault(answer)) return Promise.resolve(err(answer))
      const bytes = bytesOf(answer)
      handed.push(bytes)
      return Promise.resolve(ok(bytes))
    },
  }
  return { channel, sent, handed }
}

const request = { certificate: true, nowMs: Date.parse('2026-11-22T00:00:00Z') }

describe('identifyCard', () => {
  it('without the agreement reads the label and nothing else', async () => {
    const card = tableCard(ready)
    expect(await identifyCard(card.channel, { ...request, certificate: false })).toEqual(ok({ kind: 'my-number-card' }))
    expect(card.sent).toEqual([selectJpki, selectLabel, readLabel])
  })

  it.each(['6a82', '6d00', '6e00', '6982', '6a86', '6999'])('takes %s for another card, and asks whether it is a licence', async (status) => {
    for (const [licence, kind] of [['9000', 'drivers-licence'], ['6a82', 'other-type-b']] as const) {
      const card = tableCard({ [selectJpki]: status, [selectLicence]: licence })
      expect(await identifyCard(card.channel, request)).toEqual(ok({ kind }))
      expect(card.sent).toEqual([selectJpki, selectLicence])
    }
  })

  it('takes a licence that is a My Number Card too for a My Number Card', async () => {
    const card = tableCard({ ...ready, [selectLicence]: '9000' })
    expect(await identifyCard(card.channel, { ...request, certificate: false })).toEqual(ok({ kind: 'my-number-card' }))
    expect(card.sent).not.toContain(selectLicence)
  })

  it.each([
    ['no token information', { ...ready, [selectLabel]: '6a82' }, { state: 'unreadable' }],
    ['an unknown token', { ...ready, [readLabel]: label('JPKIAPNEWTOKEN') }, { state: 'unreadable' }],
    ['a token label cut short', { ...ready, [readLabel]: '4a506282' }, { state: 'unreadable' }],
    ['no certificate file', { ...ready, [selectCertificate]: '6a82' }, { state: 'absent' }],
    ['a certificate that is locked', { ...ready, [selectCertificate]: '6982' }, { state: 'unreadable' }],
    ['a certificate that cannot be read', { ...ready, [readStart]: '6982' }, { state: 'unreadable' }],
    ['an empty certificate file', { ...ready, [readStart]: '6b00' }, { state: 'absent' }],
    ['an empty certificate file, said otherwise', { ...ready, [readStart]: '9000' }, { state: 'absent' }],
    ['a certificate file full of zeros', { ...ready, [readStart]: '00'.repeat(15) + '9000' }, { state: 'unreadable' }],
    ['a certificate cut short', { ...ready, [readStart]: '30826282' }, { state: 'unreadable' }],
    ['more data than asked for', { ...ready, [readStart]: '30'.repeat(16) + '9000' }, { state: 'unreadable' }],
    ['a label padded with NULs', { ...ready, [readLabel]: label('JPKIAPICCTOKEN2', '\0'), [readStart]: '6b00' }, { state: 'absent' }],
  ])('%s', async (_name, answers, certificate) => {
    const card = tableCard(answers)
    expect(await identifyCard(card.channel, request)).toEqual(ok({ kind: 'my-number-card', certificate }))
  })

  it.each([
    ['JPKIAPICCTOKEN', 'old-juki-card'],
    ['JPKIAPGPSETOKEN', 'smartphone'],
    ['JPKIAPIOSTOKEN', 'smartphone'],
  ] as const)('tells %s by its label, agreed or not, and does not look at its certificate', async (name, kind) => {
    for (const certificate of [true, false]) {
      const card = tableCard({ ...ready, [readLabel]: label(name) })
      expect(await identifyCard(card.channel, { ...request, certificate })).toEqual(ok({ kind }))
      expect(card.sent).not.toContain(selectCertificate)
    }
  })

  it.each([selectJpki, selectLabel, readLabel, selectCertificate, readStart])('passes on that the card moved at %s', async (command) => {
    for (const fault of ['card-moved', 'card-changed', 'several-cards', 'reader-failed'] as const) {
      const card = tableCard({ ...ready, [command]: fault })
      expect(await identifyCard(card.channel, request)).toEqual(err(fault))
    }
  })

  it('overwrites whatever it received', async () => {
    const card = tableCard(ready)
    await identifyCard(card.channel, request)
    expect(card.handed.length).toBeGreaterThan(3)
    expect(card.handed.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true)
  })
})
