import type { Pn53xSettings } from '../pn53x/conversation-settings.ts'

/**
 * Every number of the conversation with a PN532 that is a choice, rests on one source, or was not found in the
 * manual (NXP UM0701-02). Marks: [confirmed] read in the source named; [choice] ours, for the reason given;
 * [unconfirmed] to be measured on hardware. "reader-and-card" is the project's collection of sources.
 */
export const pn532Settings = {
  /** [confirmed] The chip promises 15 ms; nfcpy waits 100 ms (reader-and-card 1.6). */
  ackTimeoutMs: 100,
  /** [confirmed, nfcpy for ttyUSB on a Raspberry Pi; nfcpy issue 234 for PL2303 cables] Wait of the last attempt of a patient greeting. */
  patientAckTimeoutMs: 1500,
  /** [choice] Attempts to greet; each but the last waits for its acknowledgement as long as any other command. */
  greetAttempts: 3,
  /** [choice] The same where a port is only tried. */
  briefGreetAttempts: 2,
  /** [confirmed] The wake-up of libnfc (reader-and-card 1.3). */
  wakeUp: [0x55, 0x55, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  /** [unconfirmed, from memory] The chip wants about 2 ms between wake-up and first frame (reader-and-card 1.3). */
  afterWakeUpMs: 2,
  /** [confirmed] nfcpy waits about 1 ms after it has aborted a command (reader-and-card 1.2). */
  afterAbortMs: 1,
  /**
   * [choice] The chip has no command that resets it. What comes nearest is all its settings anew and a field that stays off
   * so long that no card keeps a charge.
   */
  resetPauseMs: 200,
  /** [confirmed] libnfc's default for a command (reader-and-card 1.6). */
  commandTimeoutMs: 350,
  /** [confirmed] nfcpy's limit for InListPassiveTarget (reader-and-card 1.6). */
  listTimeoutMs: 1000,
  /**
   * [choice] The same for FeliCa and type A, which the chip answers in about 25 ms: a type B card laid meanwhile has to
   * wait for it, and is to be seen within half a second all the same.
   */
  sideListTimeoutMs: 200,
  /** [choice] FeliCa or type A polls that may fail in a row before they rest: a card that lies there outlives them. */
  toleratedSideFailures: 2,
  /** [choice] Looks for which they rest then, some 3 s: a reader that is slow at them is quick at type B meanwhile. */
  sideRestLooks: 10,
  /** [choice] The slowest card known waits 2.47 s for a frame (reader-and-card 1.6, 3.1). */
  exchangeTimeoutMs: 3000,
  /** [choice] All that is said to one card (reader-and-card 1.6). */
  cardTimeoutMs: 6000,
  /** [choice] Above what `presenceRetryTimeout` gives the card, with the time of the wire. */
  presenceTimeoutMs: 200,
  /** [choice] A damaged or unacknowledged command is sent this often in all. */
  commandAttempts: 2,
  /**
   * [unconfirmed, from memory of UM0701-02, 7.3.5: MaxTg up to 2] Two type B cards are told as such. With 1 the chip takes
   * the first of them, and its date would be told as that of the card on top.
   */
  maxTypeBTargets: 2,
  /**
   * [confirmed, nfcpy pn53x.py] RFConfiguration item 05: retries of ATR, PSL and passive activation. The last
   * must be finite; its default FF waits for a card for ever (reader-and-card 1.4, 1.7).
   */
  maxRetries: [0x00, 0x01, 0x01],
  /**
   * RFConfiguration item 02: RFU, ATR_RES time (0B = 102.4 ms, the default), and the time that InCommunicateThru gives a
   * card, here 0B = 102.4 ms; 100 us x 2^(n-1) (reader-and-card 1.4). [unconfirmed, from memory] that the last is for
   * InCommunicateThru. [choice] twice the default: an R block is answered in a few ms, and a card that is gone must be
   * told within half a second.
   */
  timings: [0x00, 0x0b, 0x0b],
  /** [choice] Pieces of one answer that are fetched with the "more information" bit; ours never need one. */
  maxChainedAnswers: 8,
} as const satisfies Pn53xSettings & Record<string, unknown>
