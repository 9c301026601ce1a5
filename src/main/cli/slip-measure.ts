import { err, ok } from '#core/result.ts'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { join } from 'node:path'
import type { MeasureSlip } from '../content/slip-lengths.ts'
import type { SlipCompilerPlaces } from '../printer/typeset/slip-compiler.ts'
import { templateInput } from '../printer/typeset/template-input.ts'
import { roll80mm } from '../printer/typesetter-port.ts'

/** A point of the typesetter. */
const pointMm = 25.4 / 72
/** Results of compilations older than so many slips are forgotten, so that memory stays level. */
const cacheAgeSlips = 10

/** A function that lays slips out on the 80 mm roll only to see how long they come out, without drawing them. */
export function slipMeasure({ templateFolder, fontsFolder }: SlipCompilerPlaces): MeasureSlip {
  const compiler = NodeCompiler.create({ workspace: templateFolder, fontArgs: [{ fontPaths: [fontsFolder] }] })
  const mainFilePath = join(templateFolder, 'slip.typ')
  return (document) => {
    const input = templateInput(document, roll80mm)
    if (!input.ok) return input
    const laidOut = compiler.compile({ mainFilePath, inputs: { slip: input.value } }).result
    if (laidOut === null) return err({ message: 'the slip could not be laid out.' })
    const heightPt = /<svg[^>]*\bheight="([\d.]+)pt"/u.exec(compiler.plainSvg(laidOut))?.[1]
    compiler.evictCache(cacheAgeSlips)
    return heightPt === undefined ? err({ message: 'the slip has no length.' }) : ok(Number(heightPt) * pointMm)
  }
}
