import { type Result, err, ok } from '#core/result.ts'
import type { MonoRaster } from '../mono-raster.ts'
import {
  cutPaper,
  disableRealTimeCommands,
  enableStatusBack,
  feedPaper,
  initialize,
  rasterHeader,
  requestPaperSensor,
  requestProcessId,
} from './commands.ts'
import { withoutRealTimeCommands } from './real-time-guard.ts'
import type { EscPosSettings } from './settings.ts'

/**
 * A slip as an ESC/POS job: what sets the printer up, the picture in bands of whole commands, the cut, and the question
 * when it is out. Each part is a whole number of commands, so that a question in real time may go between two.
 *
 * @param processId four characters of 20 to 7E by which the end of this job is known
 */
export function encodeSlip(
  raster: MonoRaster,
  settings: EscPosSettings,
  processId: string,
): Result<readonly Uint8Array[], string> {
  const { dotsPerLine, bandRows, cut, feedDots, disableRealTime, endOfJob } = settings
  const { widthDots, heightDots } = raster
  if (widthDots > dotsPerLine)
    return err(`The slip is ${String(widthDots)} dots wide and the printer prints ${String(dotsPerLine)}: correct dotsPerLine.`)
  const widthBytes = Math.ceil(widthDots / 8)
  const bits = withoutRealTimeCommands(raster.bits)
  const head = [initialize, enableStatusBack, ...(disableRealTime ? [disableRealTimeCommands] : [])]
  const bands: Uint8Array[] = []
  for (let row = 0; row < heightDots; row += bandRows) {
    const rows = Math.min(bandRows, heightDots - row)
    bands.push(joined([rasterHeader(widthBytes, rows), bits.subarray(row * widthBytes, (row + rows) * widthBytes)]))
  }
  const tail = [
    cut === 'none' ? feedPaper(feedDots) : cutPaper(cut, feedDots),
    ...(endOfJob === 'auto' || endOfJob === 'process-id' ? [requestProcessId(processId)] : []),
    ...(endOfJob === 'auto' || endOfJob === 'paper-sensor' ? [requestPaperSensor] : []),
  ]
  return ok([joined(head), ...bands, joined(tail)])
}

/** The parts one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
