import { type Result, err, ok } from '#core/result.ts'
import { encode } from 'uqr'
import { type Medium, dotsPerMm } from '../typesetter-port.ts'

/** A QR code without its quiet zone. */
export interface QrSymbol {
  /** Modules on a side. */
  readonly modules: number
  /** Dark modules as runs in a row: column and row of the first, number of modules. */
  readonly runs: ReadonlyArray<readonly [x: number, y: number, length: number]>
}

/** Modules that stay white on each side of a symbol (reference: printed slip, quiet zone). */
export const quietModules = 4

/** Below 4 dots a module (0.5 mm at 203 dpi) phones fail (reference: printed slip, QR module, DENSO WAVE). */
const leastModuleDots = 4
/** The least on a receipt (reference: printed slip, size and distance); on a roll a larger code only costs paper. */
const leastSideOnRollMm = 15
/** Held at arm's length, as a letter is (reference: printed slip, size and distance). */
const leastSideOnSheetMm = 22
/** 37 modules a side, 84 bytes at level M; a longer address would make the modules too small. */
const greatestVersion = 5

/**
 * The QR code of an address at error correction level M.
 *
 * @returns an error where the address does not fit into version 5
 */
export function qrSymbol(url: string): Result<QrSymbol, { readonly message: string }> {
  const bytes = [...new TextEncoder().encode(url)]
  let data: boolean[][]
  try {
    data = encode(bytes, { ecc: 'M', border: 0, boostEcc: false, maxVersion: greatestVersion }).data
  } catch {
    return err({ message: `The address ${url} has ${String(bytes.length)} bytes, too long for a QR code (84 at most).` })
  }
  const runs = data.flatMap((row, y) => darkRuns(row).map(([x, length]) => [x, y, length] as const))
  return ok({ modules: data.length, runs })
}

/** Printer dots on the side of a symbol's modules: as small as phones read it well from that medium. */
export function moduleDotsOn(medium: Medium, { modules }: QrSymbol): number {
  const leastSideMm = medium.kind === 'roll' ? leastSideOnRollMm : leastSideOnSheetMm
  return Math.max(leastModuleDots, Math.ceil((leastSideMm * dotsPerMm(medium)) / modules))
}

function darkRuns(row: readonly boolean[]): Array<readonly [x: number, length: number]> {
  const runs: Array<readonly [number, number]> = []
  let start = -1
  for (let x = 0; x <= row.length; x += 1) {
    if (row[x] === true) {
      if (start < 0) start = x
    } else if (start >= 0) {
      runs.push([start, x - start])
      start = -1
    }
  }
  return runs
}
