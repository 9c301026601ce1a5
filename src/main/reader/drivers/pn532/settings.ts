/**
 * Every number of the conversation with a PN532 that is a choice, rests on one source, or was not found in the
 * manual (NXP UM0701-02). Marks: [confirmed] read in the source named; [choice] ours, for the reason given;
 * [unconfirmed] to be measured on hardware. "reader-and-card" is the project's collection of sources.
 */
export const pn532Settings = {
  /** [confirmed] The chip promises 15 ms; nfcpy waits 100 ms (reader-and-card 1.6). */
  ackTimeoutMs: 100,
  /** [confirmed, nfcpy for ttyUSB on a Raspberry Pi; nfcpy issue 234 for PL2303 cables] Wait of the last attempt to greet. */
  patientAckTimeoutMs: 1500,
  /** [choice] Attempts to greet; each but the last waits for its acknowledgement as long as any other command. */
  greetAttempts: 3,
  /** [confirmed] The wake-up of libnfc (reader-and-card 1.3). */
  wakeUp: [0x55, 0x55, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] as readonly number[],
  /** [unconfirmed, from memory] The chip wants about 2 ms between wake-up and first frame (reader-and-card 1.3). */
  afterWakeUpMs: 2,
  /** [confirmed] nfcpy waits about 1 ms after it has aborted a command (reader-and-card 1.2). */
  afterAbortMs: 1,
  /** [confirmed] libnfc's default for a command (reader-and-card 1.6). */
  commandTimeoutMs: 350,
  /** [confirmed] nfcpy's limit for InListPassiveTarget (reader-and-card 1.6). */
  listTimeoutMs: 1000,
  /**
   * [choice] The same for FeliCa, which the chip answers in about 25 ms: a type B card laid meanwhile has to wait for it,
   * and is to be seen within half a second all the same.
   */
  felicaListTimeoutMs: 200,
  /** [choice] FeliCa polls that may fail in a row before FeliCa rests: a card that lies there outlives one. */
  toleratedFelicaFailures: 1,
  /** [choice] Looks for which FeliCa rests then, about 3 s: a reader that is slow at FeliCa is quick at type B meanwhile. */
  felicaRestLooks: 20,
  /** [choice] The slowest card known waits 2.47 s for a frame (reader-and-card 1.6, 3.1). */
  exchangeTimeoutMs: 3000,
  /** [choice] All that is said to one card (reader-and-card 1.6). */
  cardTimeoutMs: 6000,
  /** [choice] A damaged or unacknowledged command is sent this often in all. */
  commandAttempts: 2,
  /**
   * [confirmed, nfcpy pn53x.py] RFConfiguration item 05: retries of ATR, PSL and passive activation. The last
   * must be finite; its default FF waits for a card for ever (reader-and-card 1.4, 1.7).
   */
  maxRetries: [0x00, 0x01, 0x01] as readonly [number, number, number],
  /** [choice] Pieces of one answer that are fetched with the "more information" bit; ours never need one. */
  maxChainedAnswers: 8,
} as const
