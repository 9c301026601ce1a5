import { once } from 'node:events'
import { connect } from 'node:net'
import type { CardModel } from '#main/simulated/card-model.ts'

/** A card in the virtual reader of vsmartcard's vpcd. */
export interface VpcdCard {
  /** Every command APDU that has reached the card. */
  readonly apdus: readonly Uint8Array[]
  /** Takes the card out. Safe to call twice. */
  remove(): void
}

/**
 * The ATR that PC/SC builds for a My Number Card, from the same ATQB as that of the card model (reader-and-card 3.1);
 * OpenSC does not choose by it.
 */
const atr = Uint8Array.from([0x3b, 0x88, 0x80, 0x01, 0x00, 0x00, 0x05, 0xe0, 0xb3, 0x81, 0xa1, 0x00, 0x7f])

/** Messages of one byte (reader-and-card 7.3); all others are command APDUs. */
const powerOff = 0x00
const powerOn = 0x01
const reset = 0x02
const getAtr = 0x04

/**
 * pcscd asks for the ATR once when it switches the card on, then tells its clients of the card, and then asks at each
 * look whether the card is still there, all in one thread.
 */
const asksUntilKnown = 2

/**
 * Puts a card in. Each message has its length before it, in two bytes, the high one first (reader-and-card 7.3).
 *
 * @param port where vpcd waits for the card of its first slot
 * @returns when pcscd knows of the card
 */
export async function insertVpcdCard(card: CardModel, port: number): Promise<VpcdCard> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.setNoDelay(true)
  const apdus: Uint8Array[] = []
  let waiting = Buffer.alloc(0)
  let asked: number | undefined
  let known: () => void = () => undefined

  const send = (message: Uint8Array): void => {
    socket.write(Uint8Array.of(message.length >> 8, message.length & 0xff, ...message))
  }
  const control = (code: number | undefined): void => {
    if (code === getAtr) {
      send(atr)
      if (asked !== undefined && ++asked === asksUntilKnown) known()
    } else if (code === powerOff || code === powerOn || code === reset) {
      card.leaveField()
      if (code === powerOn) asked = 0
    }
  }
  socket.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes])
    while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
      const message = Uint8Array.from(waiting.subarray(2, 2 + waiting.readUInt16BE(0)))
      waiting = waiting.subarray(2 + message.length)
      if (message.length === 1) {
        control(message[0])
      } else {
        apdus.push(message)
        send(card.process(message))
      }
    }
  })
  await new Promise<void>((resolve, reject) => {
    known = resolve
    socket.on('error', reject)
    socket.on('close', () => {
      reject(new Error('vpcd has let go of the card'))
    })
  })
  return {
    apdus,
    remove() {
      socket.destroy()
    },
  }
}
