import { err, ok, type Result } from '#core/result.ts'
import {
  readBinary,
  selectAuthenticationCertificate,
  selectDriversLicence,
  selectJpkiApplication,
  selectTokenInformation,
  statusOk,
} from './apdu.ts'
import { nextHeadStep, type HeadStep } from './certificate-head.ts'
import type { CardChannel, CardFault, PermittedCommand } from './port.ts'

/** All that can be asked of a card. None of these names carries a number: bounds are computed in here. */
export type CardCommand =
  | 'select-jpki-application'
  /** Whether it is there tells a driver's licence; nothing can be read from it. */
  | 'select-drivers-licence'
  | 'select-token-information'
  /** The first 32 bytes of the token information. */
  | 'read-token-label'
  | 'select-authentication-certificate'
  /** The next piece of the certificate's head; see `nextHeadStep` for what it leaves out. */
  | 'read-certificate-head'

export interface CardResponse {
  /** Valid until the guard is wiped. */
  readonly data: Uint8Array
  /** The two status bytes as one number, for instance 0x9000. */
  readonly status: number
}

/** `not-permitted`: the command makes no sense here (file not selected, nothing left to read); nothing was sent. */
export type GuardFault = CardFault | 'not-permitted'

export interface CardGuard {
  send(command: CardCommand): Promise<Result<CardResponse, GuardFault>>
  /** What the certificate's pieces received so far amount to. */
  head(): HeadStep
  /** Overwrites everything received. The guard lets nothing through afterwards. */
  wipe(): void
}

/** The label of a PKCS #11 token information: 32 characters, padded (reader-and-card 3.3). */
const tokenLabelLength = 32

type Selected = 'nothing' | 'jpki-application' | 'token-information' | 'authentication-certificate'

/**
 * The only place where command APDUs come into being: SELECT of two applications and of two files of one of them, and READ
 * BINARY within bounds taken from what the card itself has said. There is no way to express VERIFY, another file,
 * or a read beyond the validity of the certificate.
 */
export function createCardGuard(channel: CardChannel): CardGuard {
  let selected: Selected = 'nothing'
  let wiped = false
  let pieces: Uint8Array[] = []
  let received: Uint8Array[] = []

  const exchange = async (bytes: readonly number[]): Promise<Result<CardResponse, CardFault>> => {
    const answer = await channel.transmit(permit(bytes))
    if (!answer.ok) return answer
    received.push(answer.value)
    // A guard wiped while the card was answering keeps nothing either.
    if (wiped) answer.value.fill(0)
    const high = answer.value.at(-2)
    const low = answer.value.at(-1)
    if (high === undefined || low === undefined) return err('card-moved')
    return ok({ data: answer.value.subarray(0, -2), status: high * 256 + low })
  }

  const select = async (bytes: readonly number[], target: Selected): Promise<Result<CardResponse, CardFault>> => {
    // Whatever a failed SELECT leaves selected, nothing may be read from it.
    selected = 'nothing'
    pieces = []
    const answer = await exchange(bytes)
    if (answer.ok && answer.value.status === statusOk) selected = target
    return answer
  }

  const readHead = async (): Promise<Result<CardResponse, GuardFault>> => {
    const step = nextHeadStep(pieces)
    if (step.step !== 'read') return err('not-permitted')
    const answer = await exchange(readBinary(step.offset, step.length))
    if (answer.ok && answer.value.status === statusOk && answer.value.data.length === step.length) {
      pieces.push(answer.value.data)
    }
    return answer
  }

  return {
    async send(command) {
      if (wiped) return err('not-permitted')
      switch (command) {
        case 'select-jpki-application':
          return select(selectJpkiApplication, 'jpki-application')
        case 'select-drivers-licence':
          return select(selectDriversLicence, 'nothing')
        case 'select-token-information':
          return selected === 'nothing' ? err('not-permitted') : select(selectTokenInformation, 'token-information')
        case 'select-authentication-certificate':
          return selected === 'nothing'
            ? err('not-permitted')
            : select(selectAuthenticationCertificate, 'authentication-certificate')
        case 'read-token-label':
          return selected === 'token-information' ? exchange(readBinary(0, tokenLabelLength)) : err('not-permitted')
        case 'read-certificate-head':
          return selected === 'authentication-certificate' ? readHead() : err('not-permitted')
      }
    },
    head: () => nextHeadStep(pieces),
    wipe() {
      wiped = true
      for (const bytes of received) bytes.fill(0)
      received = []
      pieces = []
    },
  }
}

function permit(bytes: readonly number[]): PermittedCommand {
  return new Uint8Array(bytes) as PermittedCommand
}

/**
 * A command that changes nothing that matters, by which a driver may ask whether a card still answers: SELECT of the JPKI
 * application. A conversation that it interrupts has to begin anew.
 */
export const presenceProbe: PermittedCommand = permit(selectJpkiApplication)
