/**
 * The envelope of everything that is said to an RC-S660/S: CCID messages (USB-IF CCID 1.1, 6.1.8 and 6.2.4; as far as
 * the reader knows them: reader-and-card 2.2).
 *
 *     to the reader    6B  dwLength (4, low byte first)  slot 00  sequence  00 00 00              data
 *     from the reader  83  dwLength (4, low byte first)  slot 00  sequence  status  error  00     data
 *
 * Status: bits 0 and 1 tell of a card in a slot and mean nothing here (the reader says 02, "none", to everything),
 * bits 6 and 7 are 0 done, 1 failed with the error beside it, 2 more time is asked for. An answer carries the sequence
 * number of its question, so one that comes late is never taken for another.
 */

export const headerLength = 10

const escape = 0x6b
const escapeAnswer = 0x83
/** RDR_to_PC_DataBlock: what the reader sends where it does not take the message (hmpow/RC_S660_S_DriverForMCU only). */
const refusal = 0x80

/** CMD_SLOT_BUSY: an earlier message is still being worked on (the same source, and felica-rs for the reader's sibling). */
const slotBusy = 0xe0

/** A whole PC_to_RDR_Escape message. */
export function escapeMessage(sequence: number, apdu: Uint8Array): Uint8Array {
  const { length } = apdu
  return Uint8Array.of(escape, length & 0xff, length >> 8, 0, 0, 0, sequence, 0, 0, 0, ...apdu)
}

export type EscapeReply =
  /** `data` is a copy. */
  | { readonly outcome: 'done'; readonly data: Uint8Array }
  /** The reader is at something else: the same can be asked again in a moment. */
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'failed'; readonly error: number }
  /** The lengths contradict each other. */
  | { readonly outcome: 'malformed' }

/** Whether a frame's body is what the message with this sequence number waits for, and not a request for more time. */
export function isAnswerTo(sequence: number, body: Uint8Array): boolean {
  const [type, , , , , slot, answers, status] = body
  if (type !== escapeAnswer && type !== refusal) return false
  return slot === 0 && answers === sequence && status !== undefined && status >> 6 !== 2
}

/** Reads the body of an answer. Never throws. */
export function parseEscapeReply(body: Uint8Array): EscapeReply {
  if (body.length < headerLength) return { outcome: 'malformed' }
  const [type, b0 = 0, b1 = 0, b2 = 0, b3 = 0, , , status = 0, error = 0] = body
  if (status >> 6 !== 0) return error === slotBusy ? { outcome: 'busy' } : { outcome: 'failed', error }
  if (type !== escapeAnswer) return { outcome: 'failed', error }
  const length = b0 + b1 * 0x100 + b2 * 0x1_0000 + b3 * 0x100_0000
  if (length !== body.length - headerLength) return { outcome: 'malformed' }
  return { outcome: 'done', data: body.slice(headerLength) }
}
