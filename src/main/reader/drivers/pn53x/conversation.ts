import { err, ok, type Result } from '#core/result.ts'
import { type ReaderFault, lineGarbled, readerFailed } from '../../reader-fault.ts'
import type { DriverLine, ReaderConnection, Sighting } from '../driver.ts'
import type { Question } from '../frame-format.ts'
import type { FrameLink, LinkFault } from '../frame-link.ts'
import { type SidePoll, createSidePoll } from '../side-poll.ts'
import {
  dataExchange,
  fieldOff,
  foundFelica,
  foundTypeA,
  getFirmwareVersion,
  listFelica,
  listTypeA,
  listTypeB,
  parseTypeB,
  presenceCheck,
  releaseAll,
  targetCount,
} from './commands.ts'
import type { Pn53xSettings } from './conversation-settings.ts'
import { exchangeOutcome } from './exchange-status.ts'

/** What a side poll asks, and what it finds in the answer. */
interface SideListing {
  readonly poll: SidePoll
  readonly question: Question
  readonly found: (payload: Uint8Array) => boolean
}

/** Cards and the talk with them, for every chip of the PN53x family; how one is woken and greeted is its driver's. */
export type Pn53xConversation = Pick<ReaderConnection, 'look' | 'stillThere' | 'transmit'>

export interface Pn53xConversationParts {
  readonly link: FrameLink
  readonly line: DriverLine
  readonly settings: Pn53xSettings
  /** Words the fault of a reader that says nothing. */
  readonly noAnswer: (path: string) => ReaderFault
}

export function createPn53xConversation({ link, line, settings, noAnswer }: Pn53xConversationParts): Pn53xConversation {
  const { path, clock, log } = line
  const { ackTimeoutMs, commandTimeoutMs, sideListTimeoutMs } = settings
  /** What has to be done about a target before the next look. */
  let target: 'none' | 'listed' | 'lost' = 'none'
  let cardDeadlineMs = 0
  /** What the chip reported in the middle of a card's conversation. */
  let chipFault: ReaderFault | undefined
  /** Polled in turn: one a look, so that type B is never far. The one that found a card goes on until the card is gone. */
  const sideListings: [SideListing, SideListing] = [
    { poll: createSidePoll('felica', settings, log), question: listFelica(sideListTimeoutMs), found: foundFelica },
    { poll: createSidePoll('type-a', settings, log), question: listTypeA(sideListTimeoutMs), found: foundTypeA },
  ]

  const ask = async (
    question: Question,
    { attempts = settings.commandAttempts, logged = true } = {},
  ): Promise<Result<Uint8Array, LinkFault>> => {
    for (let attempt = 1; ; attempt++) {
      const answer = await link.request(question, ackTimeoutMs)
      if (answer.ok || answer.error === 'ended' || answer.error === 'syntax-error') return answer
      if (logged) log.warn('reader-command-failed', { command: question.name, reason: answer.error, attempt })
      await link.abort()
      // The answer may only be late, and would then pass for the answer to the next command of its kind. Answers come
      // in order: whatever came before the one to this question is dropped.
      const settled = await link.request(getFirmwareVersion(commandTimeoutMs), ackTimeoutMs)
      // A command that ran out of its time would only do so again.
      if (!settled.ok || answer.error === 'no-response' || attempt >= attempts) return answer
    }
  }

  /**
   * Lists cards, once: a listing whose answer was lost may have activated a card, which would not answer a second one
   * before it was let go of.
   */
  const list = async (question: Question, logged = true): Promise<Result<Uint8Array, LinkFault>> => {
    const answer = await ask(question, { attempts: 1, logged })
    if (!answer.ok) target = 'lost'
    else if (targetCount(answer.value) > 0) target = 'listed'
    return answer
  }

  const lookFault = (fault: LinkFault): ReaderFault => {
    if (fault === 'syntax-error') return readerFailed(path, 'it refuses to look for cards')
    return fault === 'damaged' || fault === 'refused' ? lineGarbled(path) : noAnswer(path)
  }

  /** A card is reset by a field that goes off; one that still answers is let go of. */
  const dropTarget = async (): Promise<LinkFault | undefined> => {
    if (target === 'none') return undefined
    const dropped = await ask(target === 'lost' ? fieldOff(commandTimeoutMs) : releaseAll(commandTimeoutMs))
    if (!dropped.ok) return dropped.error
    target = 'none'
    return undefined
  }

  const lookAside = async (): Promise<Result<Sighting, ReaderFault>> => {
    const [listing, other] = sideListings
    const { poll } = listing
    if (!poll.due()) {
      sideListings.reverse()
      return ok('nothing')
    }
    const answer = await list(listing.question, poll.logged)
    if (!answer.ok) {
      if (answer.error === 'ended') return err(lookFault(answer.error))
      return ok(poll.failed(answer.error) ? poll.sighting : 'nothing')
    }
    const found = listing.found(answer.value)
    answer.value.fill(0)
    poll.answered(found)
    if (found) return ok(poll.sighting)
    sideListings[0] = other
    sideListings[1] = listing
    return ok('nothing')
  }

  return {
    async look() {
      if (chipFault !== undefined) {
        const fault = chipFault
        chipFault = undefined
        return err(fault)
      }
      const notDropped = await dropTarget()
      if (notDropped !== undefined) return err(lookFault(notDropped))
      const typeB = await list(listTypeB(settings.maxTypeBTargets, settings.listTimeoutMs))
      if (!typeB.ok) return err(lookFault(typeB.error))
      const found = parseTypeB(typeB.value)
      typeB.value.fill(0)
      if (found === 'type-b') cardDeadlineMs = clock.elapsedMs() + settings.cardTimeoutMs
      // Something that was listed and is no card of type B has to be released first.
      return found === 'nothing' && target === 'none' ? lookAside() : ok(found)
    },

    async stillThere() {
      if (chipFault !== undefined || target !== 'listed') return ok(false)
      const answer = await ask(presenceCheck(settings.presenceTimeoutMs))
      if (!answer.ok) {
        // The chip answers, and cannot say: the field is looked at anew.
        target = 'lost'
        return answer.error === 'syntax-error' || answer.error === 'no-response' ? ok(false) : err(lookFault(answer.error))
      }
      const there = answer.value[0] === 0x00
      answer.value.fill(0)
      if (there) cardDeadlineMs = clock.elapsedMs() + settings.cardTimeoutMs
      else target = 'lost'
      return ok(there)
    },

    async transmit(apdu) {
      let collected = new Uint8Array(0)
      let command = dataExchange(apdu, settings.exchangeTimeoutMs)
      for (let part = 0; part <= settings.maxChainedAnswers; part++) {
        if (clock.elapsedMs() >= cardDeadlineMs) break
        // Asked again for the rest of an answer, the chip would go on with the part after it.
        const answer = await ask(command, part === 0 ? {} : { attempts: 1 })
        if (!answer.ok) {
          collected.fill(0)
          target = 'lost'
          return err(answer.error === 'no-response' || part > 0 ? 'card-moved' : 'reader-failed')
        }
        const payload = answer.value
        const status = payload[0]
        const outcome = status === undefined ? undefined : exchangeOutcome(status)
        if (outcome?.outcome === 'ok') {
          const longer = new Uint8Array(collected.length + payload.length - 1)
          longer.set(collected)
          longer.set(payload.subarray(1), collected.length)
          collected.fill(0)
          payload.fill(0)
          collected = longer
          if (!outcome.more) return ok(collected)
          command = dataExchange(new Uint8Array(0), settings.exchangeTimeoutMs)
          continue
        }
        collected.fill(0)
        payload.fill(0)
        target = 'lost'
        log.info('card-exchange-failed', { status: status ?? -1 })
        if (outcome?.outcome === 'chip') {
          chipFault = readerFailed(path, outcome.reason)
          return err('reader-failed')
        }
        return err(outcome?.outcome === 'card' ? outcome.fault : 'card-changed')
      }
      collected.fill(0)
      target = 'lost'
      return err('card-moved')
    },
  }
}
