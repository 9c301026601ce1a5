import { err, ok, type Result } from '#core/result.ts'
import { type ReaderFault, lineGarbled, readerFailed } from '../../reader-fault.ts'
import type { DriverLine, ReaderConnection, Sighting } from '../driver.ts'
import type { LinkFault } from '../frame-link.ts'
import { type SidePoll, createSidePoll } from '../side-poll.ts'
import { type SessionOutcome, sessionOutcome, statusName } from './session-status.ts'
import { type SessionFault, openSession, renewField } from './session.ts'
import { rcs660sSettings as settings } from './settings.ts'
import type { AskOptions, Talk } from './talk.ts'
import {
  type SessionReply,
  felicaPolling,
  switchToFelica,
  switchToTypeA,
  switchToTypeB,
  transceive,
} from './transparent-session.ts'

/** Object 96, bit 1: two cards answered at once (PC/SC part 3 supplement). */
const collisionBit = 0x02

export interface ConversationParts {
  readonly talk: Talk
  readonly line: DriverLine
  /** Words the fault of a reader that says nothing. */
  readonly noAnswer: (path: string) => ReaderFault
}

/** Cards and the talk with them, once the session is open. */
export function createConversation({
  talk,
  line,
  noAnswer,
}: ConversationParts): Pick<ReaderConnection, 'look' | 'stillThere' | 'transmit'> {
  const { path, clock, log } = line
  /** `used`: a card may be in a conversation, deaf to everything else. `session-lost`: the reader has begun anew. */
  let field: 'fresh' | 'used' | 'session-lost' = 'fresh'
  /** The type B card that the last look found still answers as far as we know. */
  let cardThere = false
  let cardDeadlineMs = 0
  /** Looks in a row in which type B was disturbed. */
  let disturbedLooks = 0
  /** What the reader reported in the middle of a card's conversation. */
  let ownFault: ReaderFault | undefined
  /** Polled in turn: one a look, so that type B is never far. The one that found a card goes on until the card is gone. */
  const sidePolls: [SidePoll, SidePoll] = [createSidePoll('felica', settings, log), createSidePoll('type-a', settings, log)]

  const linkFault = (fault: LinkFault): ReaderFault => {
    if (fault === 'syntax-error') return readerFailed(path, 'it refuses to look for cards')
    return fault === 'damaged' || fault === 'refused' ? lineGarbled(path) : noAnswer(path)
  }

  const sessionFault = (fault: SessionFault): ReaderFault =>
    fault.type === 'link' ? linkFault(fault.link) : readerFailed(path, `${fault.command} ends with ${statusName(fault.status)}`)

  /** Makes the field such that every card in it can be found. */
  const freshen = async (): Promise<ReaderFault | undefined> => {
    cardThere = false
    if (field === 'fresh') return undefined
    let done = field === 'used' ? await renewField(talk) : await openSession(talk)
    // Field off and on are refused where the reader has begun anew since: power that was gone for a moment.
    if (!done.ok && done.error.type === 'status' && field === 'used') done = await openSession(talk)
    if (!done.ok) return sessionFault(done.error)
    field = 'fresh'
    return undefined
  }

  /** A command that may find a card. Sent once: an answer that got lost has left the card in its conversation. */
  const find = async (name: string, apdu: Uint8Array, timeoutMs: number, logged = true): Promise<Result<SessionReply, LinkFault>> => {
    field = 'used'
    const reply = await talk.session({ name, apdu, timeoutMs }, { attempts: 1, logged })
    if (reply.ok && sessionOutcome(reply.value.status) === 'no-card-answer') field = 'fresh'
    return reply
  }

  /** Whether a card of type B is there, asked again once where that helps. */
  const findTypeB = async (): Promise<Result<SessionOutcome, ReaderFault>> => {
    for (let attempt = 1; ; attempt++) {
      const fault = await freshen()
      if (fault !== undefined) return err(fault)
      const reply = await find('SwitchToTypeB', switchToTypeB, settings.commandTimeoutMs)
      const last = attempt === settings.commandAttempts
      if (!reply.ok) {
        if (last || reply.error === 'ended' || reply.error === 'syntax-error' || reply.error === 'no-response') return err(linkFault(reply.error))
        continue
      }
      const { status } = reply.value
      const outcome = sessionOutcome(status)
      if (outcome === 'reader') return err(readerFailed(path, `it reports ${statusName(status)} when it looks for cards`))
      if (outcome !== 'out-of-step' && outcome !== 'session-open') return ok(outcome)
      log.warn('reader-session-lost', { status: statusName(status), attempt })
      field = 'session-lost'
      if (last) return err(readerFailed(path, `it does not look for cards (${statusName(status)})`))
    }
  }

  /** The reader does not poll for what it is asked to. Whether it still has its session shows with the next look. */
  const refused = (status: number, logged: boolean): Result<never, LinkFault> => {
    if (logged) log.warn('reader-poll-refused', { status: statusName(status) })
    return err('refused')
  }

  const findFelica = async (logged: boolean): Promise<Result<boolean, LinkFault>> => {
    const options: Partial<AskOptions> = { attempts: 1, logged }
    const switched = await talk.session({ name: 'SwitchToFelica', apdu: switchToFelica, timeoutMs: settings.sideTimeoutMs }, options)
    if (!switched.ok) return switched
    if (sessionOutcome(switched.value.status) !== 'done') return refused(switched.value.status, logged)
    const polled = await talk.session(
      { name: 'FelicaPolling', apdu: transceive(felicaPolling, settings.felicaTimerMs), timeoutMs: settings.sideTimeoutMs },
      options,
    )
    if (!polled.ok) return polled
    const { status, response } = polled.value
    // Length, 01, then what identifies the card and is not looked at.
    const found = sessionOutcome(status) === 'done' && response.length >= 18 && response[0] === response.length && response[1] === 0x01
    response.fill(0)
    return ok(found)
  }

  const findTypeA = async (logged: boolean): Promise<Result<boolean, LinkFault>> => {
    const reply = await find('SwitchToTypeA', switchToTypeA, settings.sideTimeoutMs, logged)
    if (!reply.ok) return reply
    const outcome = sessionOutcome(reply.value.status)
    return outcome === 'out-of-step' || outcome === 'reader' ? refused(reply.value.status, logged) : ok(outcome === 'done')
  }

  const lookAside = async (): Promise<Result<Sighting, ReaderFault>> => {
    const [poll, other] = sidePolls
    if (!poll.due()) {
      sidePolls.reverse()
      return ok('nothing')
    }
    const found = await (poll.sighting === 'felica' ? findFelica(poll.logged) : findTypeA(poll.logged))
    if (!found.ok) {
      if (found.error === 'ended') return err(linkFault(found.error))
      return ok(poll.failed(found.error) ? poll.sighting : 'nothing')
    }
    poll.answered(found.value)
    if (found.value) return ok(poll.sighting)
    sidePolls[0] = other
    sidePolls[1] = poll
    return ok('nothing')
  }

  /** An APDU to the card, sent again where its answer got lost: all that is sent reads, and can be read twice. */
  const exchange = (name: string, apdu: Uint8Array, timerMs: number): Promise<Result<SessionReply, LinkFault>> =>
    talk.session({ name, apdu: transceive(apdu, timerMs), timeoutMs: timerMs + settings.answerMarginMs })

  return {
    async look() {
      if (ownFault !== undefined) {
        const fault = ownFault
        ownFault = undefined
        return err(fault)
      }
      const typeB = await findTypeB()
      if (!typeB.ok) return typeB
      disturbedLooks = typeB.value === 'disturbed' ? disturbedLooks + 1 : 0
      if (typeB.value === 'done') {
        cardThere = true
        cardDeadlineMs = clock.elapsedMs() + settings.cardTimeoutMs
        return ok('type-b')
      }
      // Something of type B is there: what may lie behind it is of no interest.
      if (typeB.value === 'disturbed') return ok(disturbedLooks >= settings.disturbedLooksForSeveral ? 'several-cards' : 'nothing')
      return lookAside()
    },

    async stillThere() {
      if (ownFault !== undefined || !cardThere) return ok(false)
      const reply = await exchange('PresenceProbe', line.presenceProbe, settings.presenceTimerMs)
      if (!reply.ok) {
        cardThere = false
        return reply.error === 'syntax-error' || reply.error === 'no-response' ? ok(false) : err(linkFault(reply.error))
      }
      const { status, response } = reply.value
      const there = sessionOutcome(status) === 'done' && response.length > 0
      response.fill(0)
      if (there) cardDeadlineMs = clock.elapsedMs() + settings.cardTimeoutMs
      else cardThere = false
      return ok(there)
    },

    async transmit(apdu) {
      if (!cardThere || clock.elapsedMs() >= cardDeadlineMs) {
        cardThere = false
        return err('card-moved')
      }
      const reply = await exchange('Transceive', apdu, settings.exchangeTimerMs)
      if (!reply.ok) {
        cardThere = false
        return err(reply.error === 'no-response' ? 'card-moved' : 'reader-failed')
      }
      const { status, response, receptionErrors } = reply.value
      const outcome = sessionOutcome(status)
      if (outcome === 'done' && receptionErrors === 0 && response.length > 0) return ok(response)
      response.fill(0)
      cardThere = false
      log.info('card-exchange-failed', { status: statusName(status), receptionErrors })
      if (outcome === 'reader') {
        ownFault = readerFailed(path, `it reports ${statusName(status)} when it talks to a card`)
        return err('reader-failed')
      }
      if (outcome === 'out-of-step' || outcome === 'session-open') {
        field = 'session-lost'
        return err('card-changed')
      }
      return err((receptionErrors & collisionBit) !== 0 ? 'several-cards' : 'card-moved')
    },
  }
}
