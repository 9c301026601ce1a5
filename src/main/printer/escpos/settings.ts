/**
 * How one ESC/POS printer is spoken to. What a command does on every printer was read in its makers' manuals; where
 * printers differ, or only one source says it, it is a setting here and in the configuration.
 */
export interface EscPosSettings {
  /** Dots of a line that the print head covers; a multiple of 4 (heads of 420 dots exist). */
  readonly dotsPerLine: number
  /** Rows of one `GS v 0`, 1 to 255: some printers take no higher picture, and a job is sent band by band. */
  readonly bandRows: number
  readonly cut: 'partial' | 'full' | 'none'
  /** Fed on past the cutting position before the cut, in dots, 0 to 255. */
  readonly feedDots: number
  /** `GS ( D` before the slip; false where a printer does not know it and prints its letters. */
  readonly disableRealTime: boolean
  /**
   * How the printer tells that the slip is out: `process-id` (`GS ( H`), `paper-sensor` (`GS r`), `auto` asks both
   * ways and believes the better answer, `none` asks nothing: then the honest result is `sent`.
   */
  readonly endOfJob: 'auto' | 'process-id' | 'paper-sensor' | 'none'
}

/** An 80 mm roll at 203 dpi, and every command that Epson's printers know. */
export const defaultEscPosSettings: EscPosSettings = {
  dotsPerLine: 576,
  bandRows: 64,
  cut: 'partial',
  feedDots: 0,
  disableRealTime: true,
  endOfJob: 'auto',
}

/** How long the printer is waited for, in milliseconds. */
export const escPosLimits = {
  /** Answers to `DLE EOT` come at once, whatever the printer is doing. */
  statusMs: 1000,
  /** A printer that takes no byte for so long has stopped; a whole slip of text prints in less. */
  stallMs: 10_000,
  /** After the last byte the printer still prints what it has buffered: 400 mm at 80 mm/s are 5 s. */
  endMs: 10_000,
  /** While its end is awaited, the printer is asked for its state so often. */
  pollMs: 1000,
  /** `GS r` may be answered when the data is taken up, a little before it is on paper; `GS ( H` is waited for so long. */
  processIdGraceMs: 1500,
  /** An idle printer is asked for its state so often; network printers close a line that says nothing for a minute. */
  heartbeatMs: 30_000,
  /** A printer that is not there is looked for so often. */
  reconnectMs: 5000,
} as const
