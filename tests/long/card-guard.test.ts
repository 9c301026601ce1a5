import { expect, it } from 'vitest'
import { ok } from '#core/result.ts'
import { createCardGuard } from '#main/card/guard.ts'
import { type MyNumberCardContents, myNumberCard } from '#main/simulated/cards.ts'
import { inventedCertificate } from '#main/simulated/certificate.ts'
import { cardCommands, wrongdoingsOf } from '#tests/support/guard-watch.ts'
import { SeededRandom } from '#tests/support/random-bytes.ts'

const sequences = 100_000
const seed = 20_251_002

const term = { notBeforeMs: Date.parse('2025-10-27T00:00:00Z'), notAfterMs: Date.parse('2030-02-17T14:59:59Z') }

it(`lets out nothing it should not in ${String(sequences)} sequences of commands, to true cards and to those who play one (seed ${String(seed)})`, async () => {
  const random = new SeededRandom(seed)
  let exchanged = 0
  for (let count = 0; count < sequences; count++) {
    const certificate = random.next(2) === 0 ? inventedCertificate(term, { serial: serial(random) }) : undefined
    const contents: MyNumberCardContents = certificate === undefined ? {} : { certificate }
    const card = myNumberCard(contents)
    const sent: Uint8Array[] = []
    const guard = createCardGuard({
      transmit(command) {
        sent.push(command.slice())
        return Promise.resolve(ok(certificate === undefined ? liesOf(random) : card.process(command)))
      },
    })
    for (let commands = random.next(25); commands > 0; commands--) await guard.send(random.pick(cardCommands))
    exchanged += sent.length
    const wrong = wrongdoingsOf(sent, certificate)
    if (wrong.length > 0) expect({ count, wrong }).toEqual({ count, wrong: [] })
    if (card.triesLeft().get(0x18) !== 3 || card.triesLeft().get(0x1b) !== 5) throw new Error(`A PIN was tried in ${String(count)}`)
    guard.wipe()
  }
  expect(exchanged).toBeGreaterThan(sequences)
})

function serial(random: SeededRandom): Uint8Array {
  return Uint8Array.from({ length: 1 + random.next(20) }, () => 1 + random.next(127))
}

/** What no honest card answers: heads with any lengths, noise, any status. */
function liesOf(random: SeededRandom): Uint8Array {
  const status = random.next(3) === 0 ? [random.next(256), random.next(256)] : [0x90, 0x00]
  switch (random.next(4)) {
    case 0:
      return Uint8Array.of(0x30, 0x82, random.next(16), random.next(256), 0x30, 0x82, random.next(16), random.next(256), 0xa0, 3, 2, 1, 2, 2, random.next(32), ...status)
    case 1:
      return Uint8Array.of(0x30, random.next(128), ...new Uint8Array(13), 0x30, 0x82, random.next(8), random.next(256), ...status)
    case 2:
      return Uint8Array.of(...status)
    default:
      return Uint8Array.from({ length: random.next(258) }, () => random.next(256))
  }
}
