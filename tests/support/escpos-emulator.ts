import type { Clock } from '#core/clock.ts'
import type { MonoRaster } from '#main/printer/mono-raster.ts'
import { EscPosRealTime } from './escpos-real-time.ts'

/** Where a job stands in the printer; a test can have something happen there. */
export type PrintMoment = 'job' | 'first-band' | 'mid-band' | 'before-cut' | 'after-cut' | 'after-job'

export interface EscPosEmulatorOptions {
  readonly clock: Clock
  /** Bytes towards the host. */
  readonly send: (bytes: Uint8Array) => void
  /** Default: no time passes. TM-T88III: 150 mm/s (its specification). */
  readonly mmPerSecond?: number
  /** Receive buffer. TM-T88III: 4 KB or 45 bytes by its DIP switch (specification, interface). */
  readonly bufferBytes?: number
  /** False: a printer that does not know `GS ( H` and prints what stands behind it. */
  readonly knowsProcessIds?: boolean
  /** False: no answer to `GS r`. */
  readonly knowsPaperSensor?: boolean
  /** False: no answer to `DLE EOT`, no Automatic Status Back. */
  readonly tellsStatus?: boolean
}

/** 203 dpi. */
const dotsPerMm = 8
const rowsAtOnce = 8
const cutMs = 150

interface Picture {
  readonly widthBytes: number
  rowsLeft: number
  /** Bytes of rows that are not whole yet: they lie in the line buffer, not in the receive buffer. */
  line: Buffer
}

/** What keeps the mechanism from moving. */
interface Mechanism {
  paper: 'enough' | 'near-end' | 'out'
  coverOpen: boolean
  /** Paper is stuck in the cutter; the error comes with the next cut. */
  jammed: boolean
  cutterError: boolean
  unrecoverable: boolean
  overheated: boolean
  offline: boolean
}

/**
 * A receipt printer, byte by byte, as Epson's documents describe it. Each behaviour names its source:
 * TM-T88III specification = "T88III", TM-T81 specification = "T81", ESC/POS command reference = "reference".
 */
export class EscPosEmulator {
  /** Slips that were cut off, in order. */
  readonly slips: MonoRaster[] = []
  /** Characters printed because no command was recognised in them: a real printer would show them on the paper. */
  readonly stray: number[] = []
  readonly #options: EscPosEmulatorOptions
  readonly #realTime: EscPosRealTime
  readonly #acts = new Map<PrintMoment, () => void>()
  readonly #mechanism: Mechanism = {
    paper: 'enough',
    coverOpen: false,
    jammed: false,
    cutterError: false,
    unrecoverable: false,
    overheated: false,
    offline: false,
  }
  /** Rows printed since the last cut, and their width in bytes. */
  #rows: Uint8Array[] = []
  #buffer = Buffer.alloc(0)
  #pending: { bytes: Uint8Array; readonly taken: () => void }[] = []
  /** Rows of the picture that is coming in, still to be printed. */
  #picture: Picture | null = null
  #bands = 0
  #statusBack = 0
  #busy = false
  #silent = false
  #drivesDrawer = true

  constructor(options: EscPosEmulatorOptions) {
    this.#options = options
    this.#realTime = new EscPosRealTime({
      status: (kind) => { if (options.tellsStatus !== false) this.#send([this.#statusByte(kind)]) },
      recover: () => { this.#recover() },
      pulse: () => { if (this.#drivesDrawer) this.pulses += 1 },
      clear: () => {
        this.#dropBuffers()
        this.#mechanism.cutterError = false
        this.#send([0x37, 0x25, 0x00])
        this.#changed()
      },
    })
  }

  /** Pulses to the cash drawer that image bytes or a mistake set off. */
  pulses = 0
  /** `DLE EOT` answered so far. */
  questions = 0

  /** Bytes of the host; `taken` is called when the last of them has its place in the receive buffer. */
  receive(bytes: Uint8Array, taken: () => void = () => undefined): void {
    this.#pending.push({ bytes, taken })
    // Executed on arrival, also when offline, in error or with a full buffer; inside data too (T88III, DLE EOT).
    if (!this.#silent) this.#realTime.scan(bytes)
    this.#fill()
  }

  /** What has no place in the buffer yet never comes: the line was cut. */
  dropPending(): void {
    this.#pending = []
  }

  /** Has something happen when a job comes to a moment, once. */
  when(moment: PrintMoment, act: () => void): void {
    this.#acts.set(moment, act)
  }

  loadPaper(paper: Mechanism['paper']): void {
    this.#set({ paper })
  }
  openCover(coverOpen: boolean): void {
    this.#set({ coverOpen })
  }
  jamCutter(jammed: boolean): void {
    this.#mechanism.jammed = jammed
  }
  overheat(overheated: boolean): void {
    this.#set({ overheated })
  }
  breakDown(unrecoverable: boolean): void {
    this.#set({ unrecoverable })
  }
  takeOffline(offline: boolean): void {
    this.#set({ offline })
  }
  /** Hangs: neither takes nor says anything. */
  silence(silent: boolean): void {
    this.#silent = silent
    if (!silent) this.#fill()
  }
  /** Switched off and on: everything in it is forgotten, its paper is what it was. */
  restart(): void {
    this.#dropBuffers()
    this.#statusBack = 0
    this.#drivesDrawer = true
    this.#mechanism.cutterError = false
  }

  get rowsSinceCut(): number {
    return this.#rows.length
  }

  #set(change: Partial<Mechanism>): void {
    Object.assign(this.#mechanism, change)
    this.#changed()
  }

  /** Told whenever a state changes that was asked for (T88III, GS a). */
  #changed(): void {
    if (this.#statusBack !== 0) this.#send(this.#statusBytes())
    this.#work()
  }

  #isStopped(): boolean {
    const { paper, coverOpen, cutterError, unrecoverable, overheated, offline } = this.#mechanism
    return paper === 'out' || coverOpen || cutterError || unrecoverable || overheated || offline
  }

  #send(bytes: readonly number[]): void {
    if (!this.#silent) this.#options.send(Uint8Array.from(bytes))
  }

  /** Takes what has been received into the buffer and works on it. */
  #fill(): void {
    this.#refill()
    this.#work()
  }

  /** @returns whether anything came into the buffer */
  #refill(): boolean {
    const { bufferBytes = 4096 } = this.#options
    let came = false
    for (let next = this.#pending[0]; next !== undefined && !this.#silent; next = this.#pending[0]) {
      const room = bufferBytes - this.#buffer.length
      if (room <= 0) break
      this.#buffer = Buffer.concat([this.#buffer, next.bytes.subarray(0, room)])
      next.bytes = next.bytes.subarray(room)
      came = true
      if (next.bytes.length > 0) break
      this.#pending.shift()
      next.taken()
    }
    return came
  }

  /** Works through the buffer until it is empty, the mechanism moves, or something stops it. */
  #work(): void {
    while (!this.#busy && !this.#silent && !this.#isStopped()) {
      const goesOn = this.#picture === null ? this.#command() : this.#printRows(this.#picture)
      if (!goesOn && !this.#refill()) break
    }
  }

  /** @returns false where the next command has not come whole, or is being carried out */
  #command(): boolean {
    const [first, second, third] = this.#buffer
    if (first === undefined) return false
    const name = second === undefined ? '' : `${first.toString(16)} ${second.toString(16)}`
    switch (first) {
      case 0x1b:
      case 0x1d:
      case 0x10:
        if (second === undefined) return false
        break
      case 0x00:
        return this.#take(1)
      default:
        this.stray.push(first)
        return this.#take(1)
    }
    switch (name) {
      case '1b 40':
        // Drops the print buffer, sets settings back to those of power on (T88III, ESC @).
        this.#statusBack = 0
        this.#drivesDrawer = true
        this.#bands = 0
        this.#moment('job')
        return this.#take(2)
      case '1d 61':
        if (third === undefined) return false
        this.#take(3)
        this.#statusBack = this.#options.tellsStatus === false ? 0 : third
        // Sent when the command is executed, then on each change (T88III, GS a).
        if (this.#statusBack !== 0) this.#send(this.#statusBytes())
        return true
      case '1d 28':
        return this.#extended()
      case '1d 76':
        return this.#beginPicture()
      case '1d 56':
        return this.#cut()
      case '1d 72':
        if (third === undefined) return false
        this.#take(3)
        // Bits 0, 1: near end; a printer without paper is offline and does not come here (T88III, GS r).
        if (this.#options.knowsPaperSensor !== false) this.#send([this.#mechanism.paper === 'near-end' ? 0x03 : 0x00])
        this.#moment('after-job')
        return true
      case '1b 4a':
        return third === undefined ? false : this.#take(3)
      case '10 4':
      case '10 5':
        // Carried out on arrival; in its turn it is passed over.
        return third === undefined ? false : this.#take(3)
      case '10 14':
        if (third === undefined) return false
        return this.#takeWhole(third === 8 ? 10 : 5)
      default:
        this.stray.push(first)
        return this.#take(1)
    }
  }

  /** `GS ( X pL pH …`. */
  #extended(): boolean {
    const [, , letter, low, high] = this.#buffer
    if (letter === undefined || low === undefined || high === undefined) return false
    const length = 5 + low + high * 256
    if (this.#buffer.length < length) return false
    const parameters = [...this.#buffer.subarray(5, length)]
    if (letter === 0x48 && this.#options.knowsProcessIds === false) {
      // A printer that does not know the command prints its parameters as text.
      this.stray.push(...parameters)
      return this.#take(length)
    }
    this.#take(length)
    if (letter === 0x48 && parameters[0] === 48) {
      // Transmitted when what stands before it has been printed (programming guide TM-T88III, GS ( H, p. 428).
      this.#send([0x37, 0x22, ...parameters.slice(2, 6), 0x00])
      this.#moment('after-job')
    } else if (letter === 0x44) {
      // a = 1: DLE DC4 fn 1; b even: not processed (reference, GS ( D).
      for (let at = 1; at + 1 < parameters.length; at += 2)
        if (parameters[at] === 1) this.#drivesDrawer = ((parameters[at + 1] ?? 0) & 1) === 1
    }
    return true
  }

  /** `GS v 0 m xL xH yL yH` (T81, GS v 0). */
  #beginPicture(): boolean {
    if (this.#buffer.length < 8) return false
    const [, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = this.#buffer
    this.#take(8)
    this.#picture = { widthBytes: xLow + xHigh * 256, rowsLeft: yLow + yHigh * 256, line: Buffer.alloc(0) }
    this.#bands += 1
    return true
  }

  #printRows(picture: Picture): boolean {
    const { widthBytes } = picture
    if (picture.rowsLeft === 0) {
      this.#picture = null
      return true
    }
    const wanted = Math.min(rowsAtOnce, picture.rowsLeft) * widthBytes - picture.line.length
    const taken = this.#buffer.subarray(0, wanted)
    if (taken.length === 0) return false
    picture.line = Buffer.concat([picture.line, taken])
    this.#take(taken.length)
    if (taken.length < wanted) return true
    const rows = picture.line.length / widthBytes
    for (let row = 0; row < rows; row += 1)
      this.#rows.push(Uint8Array.from(picture.line.subarray(row * widthBytes, (row + 1) * widthBytes)))
    picture.line = Buffer.alloc(0)
    picture.rowsLeft -= rows
    if (this.#bands === 1) this.#moment('first-band')
    if (this.#bands === 3) this.#moment('mid-band')
    return this.#move((rows / dotsPerMm / (this.#options.mmPerSecond ?? Infinity)) * 1000)
  }

  /** `GS V m n`: 41 and 42 feed to the cutter first (T88III, GS V). */
  #cut(): boolean {
    const [, , mode] = this.#buffer
    const length = mode === 0x41 || mode === 0x42 ? 4 : 3
    if (this.#buffer.length < length) return false
    this.#moment('before-cut')
    if (this.#isStopped()) return false
    this.#take(length)
    if (this.#mechanism.jammed) {
      this.#mechanism.cutterError = true
      this.#changed()
      return false
    }
    this.slips.push(joinRows(this.#rows))
    this.#rows = []
    this.#moment('after-cut')
    return this.#move(this.#options.mmPerSecond === undefined ? 0 : cutMs)
  }

  /** Lets the mechanism move for a time; nothing else is carried out meanwhile. */
  #move(ms: number): boolean {
    if (ms === 0) return true
    this.#busy = true
    this.#options.clock.after(ms, () => {
      this.#busy = false
      this.#fill()
    })
    return false
  }

  #take(length: number): true {
    this.#buffer = this.#buffer.subarray(length)
    return true
  }

  #takeWhole(length: number): boolean {
    return this.#buffer.length < length ? false : this.#take(length)
  }

  #moment(moment: PrintMoment): void {
    const act = this.#acts.get(moment)
    this.#acts.delete(moment)
    act?.()
  }

  /** `DLE ENQ 2`: from an autocutter error whose cause is gone, buffers dropped (T88III, DLE ENQ and DLE EOT bit 3). */
  #recover(): void {
    if (!this.#mechanism.cutterError || this.#mechanism.jammed) return
    this.#dropBuffers()
    this.#mechanism.cutterError = false
    this.#changed()
  }

  #dropBuffers(): void {
    this.#buffer = Buffer.alloc(0)
    this.#picture = null
  }

  /** T88III, DLE EOT: bits 1 and 4 are always on. */
  #statusByte(kind: number): number {
    this.questions += 1
    const { paper, coverOpen, cutterError, unrecoverable, overheated } = this.#mechanism
    const bits = (on: boolean, value: number): number => (on ? value : 0)
    switch (kind) {
      case 1:
        return 0x12 | bits(this.#isStopped(), 0x08)
      case 2:
        return 0x12 | bits(coverOpen, 0x04) | bits(paper === 'out', 0x20) | bits(cutterError || unrecoverable || overheated, 0x40)
      case 3:
        return 0x12 | bits(cutterError, 0x08) | bits(unrecoverable, 0x20) | bits(overheated || (coverOpen && this.#picture !== null), 0x40)
      default:
        return 0x12 | bits(paper !== 'enough', 0x0c) | bits(paper === 'out', 0x60)
    }
  }

  /** T88III, GS a: four bytes. */
  #statusBytes(): number[] {
    const { paper, coverOpen, cutterError, unrecoverable, overheated } = this.#mechanism
    const bits = (on: boolean, value: number): number => (on ? value : 0)
    return [
      0x10 | bits(this.#isStopped(), 0x08) | bits(coverOpen, 0x20),
      bits(cutterError, 0x08) | bits(unrecoverable, 0x20) | bits(overheated || (coverOpen && this.#picture !== null), 0x40),
      bits(paper !== 'enough', 0x03) | bits(paper === 'out', 0x0c),
      0x00,
    ]
  }
}

function joinRows(rows: readonly Uint8Array[]): MonoRaster {
  const widthBytes = Math.max(0, ...rows.slice(0, 1).map((row) => row.length))
  return { widthDots: widthBytes * 8, heightDots: rows.length, bits: Uint8Array.from(Buffer.concat(rows)) }
}
