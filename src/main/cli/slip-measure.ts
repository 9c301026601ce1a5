import { ok } from '#core/result.ts'
import type { MeasureSlip } from '../content/slip-lengths.ts'
import { type SlipCompilerPlaces, slipSetter } from '../printer/typeset/slip-layout.ts'
import { roll80mm } from '../printer/typesetter-port.ts'

/** Results of compilations older than so many slips are forgotten, so that memory stays level. */
const cacheAgeSlips = 10

/** A function that lays slips out on the 80 mm roll only to see how short they can come out, without drawing them. */
export function slipMeasure(places: SlipCompilerPlaces): MeasureSlip {
  const { compiler, lay } = slipSetter(places)
  return (document) => {
    const laidOut = lay(document, roll80mm, 0)
    compiler.evictCache(cacheAgeSlips)
    return laidOut.ok ? ok(laidOut.value.lengthMm) : laidOut
  }
}
