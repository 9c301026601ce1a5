import type { CertificateTerm } from '#core/card/card-reading.ts'
import { err, ok, type Result } from '#core/result.ts'
import { statusEndOfFile, statusNotFound, statusOffsetBeyondEnd, statusOk } from './apdu.ts'
import { certificateTerm } from './certificate-term.ts'
import { createCardGuard, type CardCommand, type CardGuard, type CardResponse } from './guard.ts'
import type { CardChannel, CardFault, IdentifyRequest, KnownCard } from './port.ts'
import { tokenOf } from './token-label.ts'

const unreadable: CertificateTerm = { state: 'unreadable' }
const absent: CertificateTerm = { state: 'absent' }

/**
 * Tells what a type B card is and, where the person agreed and it is a My Number Card, whether its user-authentication
 * certificate is within its term. Without that agreement the label of the token is all that is read, which every card
 * of a kind has alike. Whatever was received is overwritten before this returns.
 *
 * JPKI is asked for first: a card may be several things at once (マイナ免許証, 特定在留カード), and is a My Number Card then
 * (reader-and-card 3.8). A card with JPKI whose label is not known counts as one as well: nothing else has that
 * application, and to call it none would send away whoever holds one of the next generation. Its certificate is then
 * `unreadable`, never read and never said to have run out.
 */
export async function identifyCard(
  channel: CardChannel,
  request: IdentifyRequest,
): Promise<Result<KnownCard, CardFault>> {
  const guard = createCardGuard(channel)
  try {
    const application = await ask(guard, 'select-jpki-application')
    if (!application.ok) return application
    return await (application.value.status === statusOk ? identifyToken(guard, request) : identifyOther(guard))
  } finally {
    guard.wipe()
  }
}

async function identifyOther(guard: CardGuard): Promise<Result<KnownCard, CardFault>> {
  const licence = await ask(guard, 'select-drivers-licence')
  if (!licence.ok) return licence
  return ok({ kind: licence.value.status === statusOk ? 'drivers-licence' : 'other-type-b' })
}

async function identifyToken(guard: CardGuard, { certificate, nowMs }: IdentifyRequest): Promise<Result<KnownCard, CardFault>> {
  const kind = 'my-number-card'
  const unknown: KnownCard = certificate ? { kind, certificate: unreadable } : { kind }
  const information = await ask(guard, 'select-token-information')
  if (!information.ok) return information
  if (information.value.status !== statusOk) return ok(unknown)

  const label = await ask(guard, 'read-token-label')
  if (!label.ok) return label
  const token = tokenOf(label.value.data)
  if (token === 'unknown') return ok(unknown)
  if (token !== kind) return ok({ kind: token })
  if (!certificate) return ok({ kind })

  const term = await readCertificate(guard, nowMs)
  return term.ok ? ok({ kind, certificate: term.value }) : term
}

async function readCertificate(guard: CardGuard, nowMs: number): Promise<Result<CertificateTerm, CardFault>> {
  const file = await ask(guard, 'select-authentication-certificate')
  if (!file.ok) return file
  if (file.value.status === statusNotFound) return ok(absent)
  if (file.value.status !== statusOk) return ok(unreadable)

  for (let first = true; ; first = false) {
    const before = guard.head()
    if (before.step === 'done') return ok(certificateTerm(before.validity, nowMs))
    if (before.step === 'unreadable') return ok(unreadable)
    const piece = await ask(guard, 'read-certificate-head')
    if (!piece.ok) return piece
    if (first && isEmptyFile(piece.value)) return ok(absent)
    const after = guard.head()
    // The piece was not taken: shorter than asked for, or another status word.
    if (after.step === 'read' && after.offset === before.offset) return ok(unreadable)
  }
}

/** A file without content: the card has no such certificate (reader-and-card 3.5). */
function isEmptyFile({ data, status }: CardResponse): boolean {
  return data.length === 0 && [statusOk, statusEndOfFile, statusOffsetBeyondEnd].includes(status)
}

async function ask(guard: CardGuard, command: CardCommand): Promise<Result<CardResponse, CardFault>> {
  const answer = await guard.send(command)
  if (answer.ok) return answer
  if (answer.error === 'not-permitted') throw new Error(`The card guard refused ${command}: wrong order`)
  return err(answer.error)
}
