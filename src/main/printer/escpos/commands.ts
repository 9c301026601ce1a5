// Sources: Epson's specifications and programming guides of TM-T88III, TM-T90, TM-L90, TM-T81 (each command by its
// name), and Epson's ESC/POS command reference where it is named.

const esc = 0x1b
const gs = 0x1d
const dle = 0x10

/** Which state `DLE EOT n` asks for: printer, cause of being offline, error, paper. */
export type StatusKind = 1 | 2 | 3 | 4
export const statusKinds: readonly StatusKind[] = [1, 2, 3, 4]

/** `ESC @`, 1B 40: drops what is in the print buffer and sets every setting back, that of `GS a` and `GS ( D` too. */
export const initialize = Uint8Array.of(esc, 0x40)

/**
 * `GS a n`, 1D 61 n: the printer tells its state now and whenever it changes (Automatic Status Back). n = 02 online or
 * offline + 04 errors + 08 paper.
 */
export const enableStatusBack = Uint8Array.of(gs, 0x61, 0x0e)

/**
 * `GS ( D`, 1D 28 44 05 00 14 01 00 02 00: `DLE DC4` with fn 1 (pulse to the drawer) and fn 2 (power off) are not carried
 * out. It covers these two only; `DLE EOT` and `DLE ENQ` stay alive (ESC/POS command reference, GS ( D).
 */
export const disableRealTimeCommands = Uint8Array.of(gs, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x00, 0x02, 0x00)

/**
 * `GS v 0`, 1D 76 30 00 xL xH yL yH d1…dk: one picture at full density, `widthBytes` bytes a row, most significant bit
 * left, 1 = black.
 *
 * @param rows 1 to 2303
 */
export function rasterHeader(widthBytes: number, rows: number): Uint8Array {
  return Uint8Array.of(gs, 0x76, 0x30, 0x00, widthBytes & 0xff, widthBytes >> 8, rows & 0xff, rows >> 8)
}

/** `GS V m n`, 1D 56 m n: feeds to the cutting position and n dots on, then cuts; m = 42 leaves one point, 41 none. */
export function cutPaper(cut: 'partial' | 'full', feedDots: number): Uint8Array {
  return Uint8Array.of(gs, 0x56, cut === 'partial' ? 0x42 : 0x41, feedDots)
}

/** `ESC J n`, 1B 4A n: feeds n dots, for a printer without a cutter. */
export function feedPaper(dots: number): Uint8Array {
  return Uint8Array.of(esc, 0x4a, dots)
}

/**
 * `GS ( H` function 48, 1D 28 48 06 00 30 30 d1 d2 d3 d4: the printer sends the process id back when what stands before
 * it has been printed.
 *
 * @param processId four characters of 20 to 7E
 */
export function requestProcessId(processId: string): Uint8Array {
  return Uint8Array.of(gs, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(processId, 'latin1'))
}

/** `GS r 1`, 1D 72 01: the state of the paper sensor, answered when its turn comes. */
export const requestPaperSensor = Uint8Array.of(gs, 0x72, 0x01)

/** `DLE EOT n`, 10 04 n: answered at once, also when offline or when the receive buffer of a serial line is full. */
export function askStatus(kind: StatusKind): Uint8Array {
  return Uint8Array.of(dle, 0x04, kind)
}

/** `DLE ENQ 2`, 10 05 02: after a cutter error whose cause is gone; drops what is in the buffers. */
export const recoverFromError = Uint8Array.of(dle, 0x05, 0x02)

/**
 * `DLE DC4` fn 8, 10 14 08 01 03 14 01 06 02 08: drops what is in the receive and print buffers, a picture that is still
 * coming in too, and answers 37 25 00 (ESC/POS command reference, DLE DC4 fn 8; Citizen CT-S300 alike). Nothing is to be
 * sent before the answer.
 */
export const clearBuffers = Uint8Array.of(dle, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08)
