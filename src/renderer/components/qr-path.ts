import { encode } from 'uqr'

/** Light modules around a code, on all sides (JIS X 0510 / ISO/IEC 18004: quiet zone). */
const quietZoneModules = 4

export interface QrPath {
  /** Modules on a side, the quiet zone included. */
  readonly side: number
  /** SVG path data of the dark modules; a module is one unit wide. */
  readonly path: string
}

/** The QR code of a text as UTF-8 in byte mode at level M, in the smallest version that holds it. */
export function qrPath(text: string): QrPath {
  const bytes = [...new TextEncoder().encode(text)]
  const { data, size } = encode(bytes, { ecc: 'M', boostEcc: false, border: quietZoneModules })
  return { side: size, path: data.flatMap((row, y) => darkRuns(row, y)).join('') }
}

/** Dark modules that touch are drawn as one, so that no light line shows between them. */
function darkRuns(row: readonly boolean[], y: number): string[] {
  const runs: string[] = []
  let start = -1
  for (let x = 0; x <= row.length; x += 1) {
    if (row[x] === true) {
      if (start < 0) start = x
    } else if (start >= 0) {
      runs.push(`M${String(start)} ${String(y)}h${String(x - start)}v1h${String(start - x)}z`)
      start = -1
    }
  }
  return runs
}
