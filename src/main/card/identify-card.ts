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
 * Tells a My Number Card from any other type B card and, where the person agreed, whether its user-authentication
 * certificate is within its term. Without that agreement one SELECT is all that is sent. Whatever was received is
 * overwritten before this returns.
 */
export async function identifyCard(
  channel: CardChannel,
  request: IdentifyRequest,
): Promise<Result<KnownCard, CardFault>> {
  const guard = createCardGuard(channel)
  try {
    const application = await ask(guard, 'select-jpki-application')
    if (!application.ok) return application
    if (application.value.status !== statusOk) return ok({ kind: 'other-type-b' })
    if (!request.certificate) return ok({ kind: 'my-number-card' })
    return await readCertificate(guard, request.nowMs)
  } finally {
    guard.wipe()
  }
}

async function readCertificate(guard: CardGuard, nowMs: number): Promise<Result<KnownCard, CardFault>> {
  const information = await ask(guard, 'select-token-information')
  if (!information.ok) return information
  if (information.value.status !== statusOk) return ok({ kind: 'my-number-card', certificate: unreadable })

  const label = await ask(guard, 'read-token-label')
  if (!label.ok) return label
  const token = tokenOf(label.value.data)
  // The resident card of before 2016 answers to the same name; none of them has a certificate in term.
  if (token === 'resident-card') return ok({ kind: 'other-type-b' })
  if (token === 'unknown') return ok({ kind: 'my-number-card', certificate: unreadable })

  const file = await ask(guard, 'select-authentication-certificate')
  if (!file.ok) return file
  if (file.value.status === statusNotFound) return ok({ kind: 'my-number-card', certificate: absent })
  if (file.value.status !== statusOk) return ok({ kind: 'my-number-card', certificate: unreadable })

  const term = await readTerm(guard, nowMs)
  return term.ok ? ok({ kind: 'my-number-card', certificate: term.value }) : term
}

async function readTerm(guard: CardGuard, nowMs: number): Promise<Result<CertificateTerm, CardFault>> {
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
