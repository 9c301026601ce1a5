import { err, ok, type Result } from '#core/result.ts'
import type { ReaderFault } from '../../reader-fault.ts'
import type { DriverLine, ReaderConnection, ReaderDriver } from '../driver.ts'
import {
  dataExchange,
  getFirmwareVersion,
  listFelica,
  listTypeB,
  parseFelica,
  parseFirmware,
  parseTypeB,
  pn532Chip,
  releaseAll,
  samConfiguration,
  setMaxRetries,
  type Command,
  type Firmware,
} from './commands.ts'
import { exchangeOutcome } from './exchange-status.ts'
import { createLink, type Link, type LinkFault } from './link.ts'
import { pn532Settings } from './settings.ts'

const { ackTimeoutMs, patientAckTimeoutMs, greetAttempts, commandAttempts } = pn532Settings

/** The NXP PN532 over its serial interface (HSU). */
export const pn532Driver: ReaderDriver = { name: 'pn532', connect }

function connect(line: DriverLine): ReaderConnection {
  const { path, clock, log } = line
  const link = createLink(clock, (bytes) => {
    line.write(bytes)
  })
  /** Whether the chip may hold a target that has to be released before the next look. */
  let listed = false
  /** A chip that does not know the FeliCa poll is not asked for it again. */
  let felicaKnown = true
  /** FeliCa polls without an answer, in a row. */
  let felicaFailures = 0
  /** Looks for which FeliCa still rests: a card of type B matters more. */
  let felicaRest = 0
  let cardDeadlineMs = 0
  /** What the chip reported in the middle of a card's conversation. */
  let chipFault: ReaderFault | undefined

  const ask = async (command: Command, logged = true): Promise<Result<Uint8Array, LinkFault>> => {
    for (let attempt = 1; ; attempt++) {
      const answer = await link.request(command, ackTimeoutMs)
      if (answer.ok || answer.error === 'ended' || answer.error === 'syntax-error') return answer
      if (logged) log.warn('pn532-command-failed', { command: command.name, reason: answer.error, attempt })
      await link.abort()
      // The answer may only be late, and would then pass for the answer to the next command of its kind. Answers come
      // in order: whatever came before the one to this question is dropped.
      const settled = await link.request(getFirmwareVersion, ackTimeoutMs)
      // A command that ran out of its time would only do so again.
      if (!settled.ok || answer.error === 'no-response' || attempt === commandAttempts) return answer
    }
  }

  const look = async (): ReturnType<ReaderConnection['look']> => {
    if (chipFault !== undefined) {
      const fault = chipFault
      chipFault = undefined
      return err(fault)
    }
    if (listed) {
      const released = await ask(releaseAll)
      if (!released.ok) return err(lookFault(path, released.error))
      listed = false
    }
    const typeB = await ask(listTypeB)
    if (!typeB.ok) return err(lookFault(path, typeB.error))
    const foundB = parseTypeB(typeB.value)
    listed = (typeB.value[0] ?? 0) > 0
    typeB.value.fill(0)
    if (foundB === 'type-b') {
      cardDeadlineMs = clock.elapsedMs() + pn532Settings.cardTimeoutMs
      return ok(foundB)
    }
    // Something that was listed and is no card of type B has to be released first.
    if (listed || !felicaKnown) return ok('nothing')
    if (felicaRest > 0) {
      felicaRest--
      return ok('nothing')
    }
    // What goes on failing is logged once.
    const felica = await ask(listFelica, felicaFailures === 0)
    if (!felica.ok) {
      if (felica.error === 'ended') return err(lookFault(path, felica.error))
      felicaFailed(felica.error)
      return ok('nothing')
    }
    felicaFailures = 0
    const foundFelica = parseFelica(felica.value)
    listed = (felica.value[0] ?? 0) > 0
    felica.value.fill(0)
    return ok(foundFelica)
  }

  const felicaFailed = (reason: LinkFault): void => {
    if (reason === 'syntax-error') {
      felicaKnown = false
      log.warn('pn532-felica-given-up', { reason })
      return
    }
    felicaFailures++
    if (felicaFailures <= pn532Settings.toleratedFelicaFailures) return
    felicaRest = pn532Settings.felicaRestLooks
    if (felicaFailures === pn532Settings.toleratedFelicaFailures + 1) log.warn('pn532-felica-rests', { reason })
  }

  const transmit: ReaderConnection['transmit'] = async (apdu) => {
    let collected = new Uint8Array(0)
    let command = dataExchange(apdu)
    for (let part = 0; part <= pn532Settings.maxChainedAnswers; part++) {
      if (clock.elapsedMs() >= cardDeadlineMs) break
      const answer = await ask(command)
      if (!answer.ok) {
        collected.fill(0)
        return err(answer.error === 'no-response' ? 'card-moved' : 'reader-failed')
      }
      const payload = answer.value
      const status = payload[0]
      const outcome = status === undefined ? undefined : exchangeOutcome(status)
      if (outcome?.outcome === 'ok') {
        const longer = Uint8Array.of(...collected, ...payload.subarray(1))
        collected.fill(0)
        payload.fill(0)
        collected = longer
        if (!outcome.more) return ok(collected)
        command = dataExchange(new Uint8Array(0))
        continue
      }
      collected.fill(0)
      payload.fill(0)
      log.info('card-exchange-failed', { status: status ?? -1 })
      if (outcome?.outcome === 'chip') {
        chipFault = readerFailed(path, outcome.reason)
        return err('reader-failed')
      }
      return err(outcome?.fault ?? 'card-moved')
    }
    collected.fill(0)
    return err('card-moved')
  }

  return {
    receive(bytes) {
      link.receive(bytes)
    },
    greet: () => greet(link, line),
    look,
    transmit,
    end() {
      link.end()
    },
  }
}

async function greet(link: Link, { path, log }: DriverLine): ReturnType<ReaderConnection['greet']> {
  for (let attempt = 1; attempt <= greetAttempts; attempt++) {
    const ackLimitMs = attempt === greetAttempts ? patientAckTimeoutMs : ackTimeoutMs
    if (attempt > 1) await link.abort()
    await link.raw(pn532Settings.wakeUp, pn532Settings.afterWakeUpMs)
    const sam = await link.request(samConfiguration, ackLimitMs)
    // Readers of the same family without a SAM refuse this; who they are is asked all the same.
    if (!sam.ok && sam.error !== 'syntax-error') {
      log.info('pn532-greeting-failed', { command: samConfiguration.name, reason: sam.error, attempt })
      continue
    }
    const answer = await link.request(getFirmwareVersion, ackLimitMs)
    if (!answer.ok) {
      log.info('pn532-greeting-failed', { command: getFirmwareVersion.name, reason: answer.error, attempt })
      continue
    }
    const firmware = parseFirmware(answer.value)
    if (firmware?.chip !== pn532Chip || !firmware.typeB) return err(wrongDevice(path, firmware))
    const retries = await link.request(setMaxRetries, ackLimitMs)
    if (!retries.ok) {
      log.info('pn532-greeting-failed', { command: setMaxRetries.name, reason: retries.error, attempt })
      continue
    }
    return ok({ firmware: firmware.version })
  }
  return err(noAnswer(path))
}

function lookFault(path: string, fault: LinkFault): ReaderFault {
  return fault === 'syntax-error' ? readerFailed(path, 'it refuses to look for cards') : noAnswer(path)
}

function noAnswer(path: string): ReaderFault {
  return {
    code: 'no-answer',
    message: `Nothing answers as a PN532 at ${path}: check that the reader has power, that it is switched to HSU (serial) and that the port is the right one.`,
  }
}

function wrongDevice(path: string, firmware: Firmware | undefined): ReaderFault {
  const what =
    firmware === undefined
      ? 'a device that does not say which chip it has'
      : firmware.chip === pn532Chip
        ? `a PN532 (firmware ${firmware.version}) that cannot read type B cards`
        : `a chip of another kind (identification ${firmware.chip.toString(16).toUpperCase().padStart(2, '0')})`
  return { code: 'wrong-device', message: `At ${path} answers ${what}: connect a PN532 or correct the configured reader.` }
}

function readerFailed(path: string, reason: string): ReaderFault {
  return {
    code: 'reader-failed',
    message: `The reader at ${path} reports a fault: ${reason}. Unplug it for ten seconds; if that does not help, replace it.`,
  }
}
