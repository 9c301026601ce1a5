import { expect, it } from 'vitest'
import { type CardCommand, createCardGuard } from '#main/card/guard.ts'
import type { CardModel } from '#main/simulated/card-model.ts'
import { driversLicence, myNumberCard, oldJukiCard } from '#main/simulated/cards.ts'
import { type InventedVariant, inventedCertificate } from '#main/simulated/certificate.ts'
import { cardCommands, type WatchedCard, watchCard, wrongdoingsOf } from '#tests/support/guard-watch.ts'
import { lyingAnswer, lyingFile } from '#tests/support/lying-card.ts'
import { SeededRandom } from '#tests/support/random-bytes.ts'

const sequences = 100_000
const seed = 20_251_002

const term = { notBeforeMs: Date.parse('2025-10-27T00:00:00Z'), notAfterMs: Date.parse('2030-02-17T14:59:59Z') }

/** Who lies on the reader in one sequence: a card true to its files, or one that answers as it likes. */
interface Sitter {
  readonly card: WatchedCard
  readonly model?: CardModel
  readonly certificate?: Uint8Array
}

it(`lets out nothing it should not in ${String(sequences)} sequences of commands, to true cards and to those who play one (seed ${String(seed)})`, async () => {
  const random = new SeededRandom(seed)
  const certificates = Array.from({ length: 500 }, () => inventedCertificate(term, variant(random)))
  const files = Array.from({ length: 500 }, () => lyingFile(random))
  let exchanged = 0
  let furthest = 0
  for (let count = 0; count < sequences; count++) {
    const { card, model, certificate } = sitter(random, certificates, files)
    const pinsBefore = model === undefined ? '' : JSON.stringify([...model.triesLeft()])
    const guard = createCardGuard(card.channel)
    const wipeAt = random.next(60)
    let isAtTheEnd = false
    let sentBeforeWipe: number | undefined
    for (const [at, command] of commands(random).entries()) {
      if (at === wipeAt) {
        guard.wipe()
        sentBeforeWipe = card.exchanges.length
      }
      await guard.send(command)
      isAtTheEnd ||= command === 'read-certificate-head' && guard.head().step === 'done'
    }
    exchanged += card.exchanges.length
    furthest += isAtTheEnd ? 1 : 0
    guard.wipe()
    const wrong = wrongdoingsOf(card.exchanges, certificate)
    if (sentBeforeWipe !== undefined && card.exchanges.length > sentBeforeWipe) wrong.push('sent after the wipe')
    if (card.handed.some((bytes) => bytes.some((byte) => byte !== 0))) wrong.push('kept what it was given')
    if (model !== undefined && JSON.stringify([...model.triesLeft()]) !== pinsBefore) wrong.push('a PIN was tried')
    if (wrong.length > 0) expect({ count, wrong }).toEqual({ count, wrong: [] })
  }
  expect(exchanged).toBeGreaterThan(sequences)
  // Many of them get to the end of a head, so that there is something to overstep.
  expect(furthest).toBeGreaterThan(sequences / 10)
})

function sitter(random: SeededRandom, certificates: readonly Uint8Array[], files: readonly Uint8Array[]): Sitter {
  const which = random.next(10)
  if (which < 4) {
    const certificate = random.pick(certificates)
    return { ...trueTo(myNumberCard({ certificate })), certificate }
  }
  if (which < 8) {
    let file = random.pick(files)
    return {
      card: watchCard((command) => {
        // Another file from one answer to the next: the guard must not be led on by what it was told before.
        if (random.next(8) === 0) file = random.pick(files)
        return lyingAnswer(file, command, random)
      }),
    }
  }
  if (which === 8) return { card: watchCard(() => Uint8Array.from({ length: random.next(258) }, () => random.next(256))) }
  return trueTo(random.pick([oldJukiCard, driversLicence, () => myNumberCard({}), phone])())
}

function trueTo(model: CardModel): Sitter {
  return { model, card: watchCard((command) => model.process(command)) }
}

function phone(): CardModel {
  return myNumberCard({ label: 'JPKIAPGPSETOKEN', certificate: inventedCertificate(term) })
}

/** Half of them at random, half on the way that leads furthest. */
function commands(random: SeededRandom): CardCommand[] {
  const atRandom = (length: number): CardCommand[] => Array.from({ length }, () => random.pick(cardCommands))
  if (random.next(2) === 0) return atRandom(random.next(25))
  const reads = Array.from({ length: random.next(12) }, (): CardCommand => (random.next(15) === 0 ? random.pick(cardCommands) : 'read-certificate-head'))
  return [...atRandom(random.next(3)), 'select-jpki-application', 'select-authentication-certificate', ...reads, ...atRandom(random.next(5))]
}

function variant(random: SeededRandom): InventedVariant {
  return {
    serial: Uint8Array.from({ length: 1 + random.next(20) }, () => 1 + random.next(127)),
    signed: random.pick(['rsa', 'ecdsa-p384', 'ed25519', 'rsa-pss']),
    issuerUnits: Array.from({ length: random.next(9) }, () => 'x'.repeat(1 + random.next(60))),
    times: random.pick(['rfc5280', 'generalized']),
  }
}
