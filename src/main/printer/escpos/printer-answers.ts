/** What a printer says, told apart by the bits that are fixed in each kind of answer. */
export type PrinterAnswer =
  /** One byte to one `DLE EOT`; which one it answers follows from the order. */
  | { readonly type: 'real-time'; readonly status: number }
  /** Automatic Status Back: four bytes. */
  | { readonly type: 'state'; readonly bytes: readonly [number, number, number, number] }
  /** The answer to `GS ( H`. */
  | { readonly type: 'process-id'; readonly processId: string }
  /** The answer to the clearing of buffers (`DLE DC4` fn 8): 37 25 00. */
  | { readonly type: 'cleared' }
  /** The answer to `GS r 1`. */
  | { readonly type: 'paper-sensor'; readonly status: number }

const xon = 0x11
const xoff = 0x13
const blockHeader = 0x37
const blockEnd = 0x00
const clearIdentifier = 0x25
/** Blocks that are asked for here are seven bytes; whatever grows longer is noise. */
const longestBlock = 96

/**
 * Takes the bytes of a printer apart, however they are cut. Identification (TM-T88III specification, appendix G, and
 * Citizen CT-S310 5.3, alike): XON 11, XOFF 13; `DLE EOT` 0xx1xx10; Automatic Status Back 0xx1xx00, then three bytes
 * 0xx0xxxx; `GS r` 0xx0xxxx. A block of data is 37, an identifier, data, 00 (TM-T90 specification, GS ( E). The
 * identifier of a process id is 22 by one source only, so it is not looked at: the id itself is ours to know.
 * Whatever fits nothing is passed over.
 */
export class AnswerParser {
  #state: number[] = []
  #block: number[] | null = null

  parse(bytes: Uint8Array): PrinterAnswer[] {
    const answers: PrinterAnswer[] = []
    for (const byte of bytes) {
      const answer = this.#block === null ? this.#single(byte) : this.#inBlock(byte, this.#block)
      if (answer !== undefined) answers.push(answer)
    }
    return answers
  }

  #single(byte: number): PrinterAnswer | undefined {
    if (byte === xon || byte === xoff) return undefined
    const isPlain = (byte & 0x90) === 0
    if (this.#state.length > 0) {
      if (isPlain) return this.#inState(byte)
      this.#state = []
    }
    if (byte === blockHeader) this.#block = []
    else if ((byte & 0x93) === 0x12) return { type: 'real-time', status: byte }
    else if ((byte & 0x93) === 0x10) this.#state = [byte]
    else if (isPlain) return { type: 'paper-sensor', status: byte }
    return undefined
  }

  #inState(byte: number): PrinterAnswer | undefined {
    this.#state.push(byte)
    const [first, second, third, fourth] = this.#state
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return undefined
    this.#state = []
    return { type: 'state', bytes: [first, second, third, fourth] }
  }

  #inBlock(byte: number, block: number[]): PrinterAnswer | undefined {
    if (byte !== blockEnd) {
      block.push(byte)
      if (block.length > longestBlock) this.#block = null
      return undefined
    }
    this.#block = null
    if (block.length === 1 && block[0] === clearIdentifier) return { type: 'cleared' }
    if (block.length !== 5) return undefined
    return { type: 'process-id', processId: String.fromCharCode(...block.slice(1)) }
  }
}
