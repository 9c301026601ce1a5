/** One frame on the wire, by its shape alone: no byte of what it carries. */
export interface TraceEntry {
  readonly direction: 'to-reader' | 'from-reader'
  /** `noise`: bytes that are no frame. */
  readonly frame: 'wake-up' | 'ack' | 'nack' | 'error' | 'data' | 'damaged' | 'noise'
  /** On the wire, header and all. */
  readonly lengthBytes: number
  /** The command's or answer's code, where the frame carries one. */
  readonly code?: number
  /** The name of the command that was sent. */
  readonly command?: string
}

/** Told of every frame. What it is told can be shown and kept: nothing in it identifies a card. */
export type Trace = (entry: TraceEntry) => void
