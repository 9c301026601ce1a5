import type { CardModel } from '#main/simulated/card-model.ts'

/** 10 bits a byte at 115200 baud: start, 8 data, stop. */
export const wireByteMs = (10 * 1000) / 115_200

/**
 * [choice] One frame between reader and card at 106 kbit/s with everything around it; about what published DESFire
 * figures come to for a frame (models-and-lessons D: 23 ms for a command and its answer).
 */
export const rfFrameMs = 10
/** A frame of 64 bytes carries 60: PCB, CID and two of CRC go off (ISO/IEC 14443-4, 7.1; reader-and-card 1.4). */
const frameContentBytes = 60

/**
 * How long an APDU and its answer take in the field, in ISO-DEP frames of 64 bytes.
 *
 * @param commandBytes APDU
 * @param answerBytes with the status word
 */
export function isoDepMs(commandBytes: number, answerBytes: number): number {
  const frames = (length: number): number => Math.max(1, Math.ceil(length / frameContentBytes))
  return (frames(commandBytes) + frames(answerBytes)) * rfFrameMs
}

/**
 * How long a type B card may take for an answer: 302 us x 2^FWI, FWI in the upper half of the last byte of its protocol
 * information (ISO/IEC 14443-3, 7.9.4; reader-and-card 3.1: FWI 10 is 309 ms). This long a reader waits for one that left.
 */
export function frameWaitingMs({ air }: CardModel): number {
  if (air.type !== 'type-b') return 0
  return 0.302 * 2 ** (Number(air.atqb.at(-1)) >> 4)
}
