import { type Result, err, ok } from '#core/result.ts'
import { encode } from 'uqr'

/** A QR code as the template draws it; the quiet zone of 4 modules is added there. */
export interface QrSymbol {
  /** Modules on a side, without quiet zone. */
  readonly modules: number
  /** Printer dots on the side of one module. */
  readonly moduleDots: number
  /** Dark modules as runs in a row: column and row of the first, number of modules. */
  readonly runs: ReadonlyArray<readonly [x: number, y: number, length: number]>
}

/** Below 4 dots a module (0.5 mm at 203 dpi) phones fail (reference: printed slip, QR module, DENSO WAVE). */
const leastModuleDots = 4
/** 15 mm at 203 dpi: the least on a receipt (reference: printed slip, size and distance). A larger code only costs paper. */
const leastSideDots = 120
/** 37 modules a side, 84 bytes at level M; a longer address would make the modules too small. */
const greatestVersion = 5

/**
 * The QR code of an address at error correction level M, as small as phones read it well: 15 mm a side and 4 dots a
 * module at least.
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
  const moduleDots = Math.max(leastModuleDots, Math.ceil(leastSideDots / data.length))
  return ok({ modules: data.length, moduleDots, runs })
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
