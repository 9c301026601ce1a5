import type { SidePollSettings } from '../side-poll.ts'

/**
 * Every number of the conversation with an RC-S660/S that is a choice, rests on one source, or was not found. Sony's
 * command manual is given to registered users only and was not read: what is known comes from drivers of others.
 * Marks: [confirmed] two of them or more do so; [S1] one does; [choice] ours, for the reason given; [unconfirmed] to be
 * measured on hardware. Sources: "arduino" y-fjmt/arduino-RCS660S, "hmpow" hmpow/RC_S660_S_DriverForMCU and
 * JpDrvLicNfcCommand, "esp32" tarusake/RCS660S_ESP32 (ISTweak/M5Stack_RCS660S is of the same descent), "pico"
 * toyowata/felica-reader-rcs660s-pico, "felica-rs" soltia48/felica-rs, which drives the reader's sibling on USB.
 */
export const rcs660sSettings = {
  /** [choice] hmpow quotes the manual with more than 10 ms and waits 20 ms; the adapter in between may take its time (FTDI: 16 ms). */
  ackTimeoutMs: 100,
  /** [choice, by nfcpy for slow adapters, reader-and-card 1.6] Wait of the last attempt of a patient greeting. */
  patientAckTimeoutMs: 1500,
  /** [choice] Attempts to greet. */
  greetAttempts: 3,
  /** [choice] The same where a port is only tried. */
  briefGreetAttempts: 2,
  /** [confirmed, esp32 and pico] One byte with one rising edge wakes a reader that another program has powered down. */
  wakeUp: [0x01],
  /** [confirmed: esp32 waits 20 ms, pico 30 ms] */
  afterWakeUpMs: 30,
  /** [S1, arduino] The reader is left alone for 1 ms after the ACK that cancels. */
  afterAbortMs: 1,
  /** [confirmed, arduino and esp32: 1 s; felica-rs: 1.5 s] */
  commandTimeoutMs: 1000,
  /** [choice] The same for FeliCa and type A, for which a card of type B laid meanwhile has to wait. */
  sideTimeoutMs: 200,
  /**
   * [S1, hmpow] The reader resets itself when its answer to the command was acknowledged, and does not tell when it is
   * done. [unconfirmed] How long that takes.
   */
  afterResetMs: 200,
  /** [S1, felica-rs] Field off for 30 ms: every card is back at its beginning. */
  afterFieldOffMs: 30,
  /** [S1, felica-rs] Cards are left 21 ms to wake in the field. */
  afterFieldOnMs: 21,
  /** [S1, felica-rs] Pause before a busy reader is asked the same again. */
  afterBusyMs: 50,
  /** [choice; felica-rs: 1, and 4 for the end of a session] How often. */
  busyRetries: 3,
  /** [choice] A damaged or unacknowledged command is sent this often in all. */
  commandAttempts: 2,
  /** [choice; arduino 89 ms, esp32 60 ms] A FeliCa card answers a Polling of one slot in 3.7 ms (JIS X 6319-4). */
  felicaTimerMs: 20,
  /**
   * [choice] The slowest card known waits 2.47 s for a frame (reader-and-card 1.6, 3.1). hmpow takes 200 ms with driver's
   * licences, and found less to be too little.
   */
  exchangeTimerMs: 3000,
  /** [choice, on hmpow's 200 ms] A card that is gone must be told within half a second. */
  presenceTimerMs: 200,
  /** [choice] What an answer may take beyond the reader's own timer: the wire, and the reader's repeats. */
  answerMarginMs: 150,
  /** [choice] All that is said to one card (reader-and-card 1.6). */
  cardTimeoutMs: 6000,
  /**
   * [unconfirmed] Two type B cards that answer at once disturb each other, and the reader reports 6300, "communication
   * failed", with no word of a second card (meaning of 6300: hmpow). A single card that comes near does so too, but not
   * for long. [choice] Looks in a row that end so until two cards are told.
   */
  disturbedLooksForSeveral: 3,
  /** [choice] FeliCa or type A polls that may fail in a row before they rest: a card that lies there outlives them. */
  toleratedSideFailures: 2,
  /** [choice] Looks for which they rest then. */
  sideRestLooks: 10,
} as const satisfies SidePollSettings & Record<string, unknown>
