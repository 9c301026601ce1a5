/** A frame from a reader, by what it means for a conversation of questions and answers. */
export type ReaderFrame =
  /** The question arrived. */
  | { readonly type: 'ack' }
  /** The question arrived damaged. */
  | { readonly type: 'nack' }
  /** The question was not understood. */
  | { readonly type: 'error' }
  /** `body` is a copy. */
  | { readonly type: 'data'; readonly body: Uint8Array }

/** What the front of a buffer holds; `usedBytes` of it are done with. */
export type TakenFrame =
  | { readonly status: 'frame'; readonly frame: ReaderFrame; readonly usedBytes: number }
  /** A frame began and its checksum is wrong. What follows may still hold a whole one. */
  | { readonly status: 'damaged'; readonly usedBytes: number }
  /** No whole frame yet; `usedBytes` of noise stand before what may become one. */
  | { readonly status: 'incomplete'; readonly usedBytes: number }

/** How one family of readers wraps what it says. */
export interface FrameFormat {
  /** Takes the first frame out of a buffer: pure, never throws, never looks behind the buffer's end. */
  readonly take: (buffer: Uint8Array) => TakenFrame
  /** What the host sends to stop whatever the reader is doing. */
  readonly abort: Uint8Array
  /** Header, body and trailer of the longest frame. */
  readonly longestFrameBytes: number
  /** The code by which a body is named in a trace. */
  readonly codeOf: (body: Uint8Array) => number | undefined
}

/** Something that is asked of a reader once, and how its answer is told. */
export interface Question {
  /** For the log and the trace. */
  readonly name: string
  /** The whole frame as it goes over the wire. */
  readonly frame: Uint8Array
  /** For the trace. */
  readonly code: number
  /** How long the answer may take once the question was acknowledged. */
  readonly timeoutMs: number
  /**
   * The answer in the body of a frame, as a copy; undefined where the body answers another question. The body is
   * overwritten afterwards.
   */
  readonly answerIn: (body: Uint8Array) => Uint8Array | undefined
}
