import { type Result, err, ok } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { TypesetSlip } from '../port.ts'
import { type Medium, type TypesetFault, dotsPerMm } from '../typesetter-port.ts'
import { airiestLayout } from './airiest-layout.ts'
import { greyPng } from './grey-png.ts'
import { oneBit } from './one-bit.ts'
import { type SlipCompilerPlaces, slipSetter } from './slip-layout.ts'
import { slipPicture } from './slip-picture.ts'

export type LayOut = (document: SlipDocument, medium: Medium) => Result<TypesetSlip, TypesetFault>

/** Results of compilations older than so many jobs are forgotten, so that memory stays level. */
const cacheAgeJobs = 10
const millimetresPerMetre = 1000

/**
 * A function that lays slips out. Making it loads the fonts; the function depends on nothing but its arguments, the
 * template and the fonts, so the same slip gives the same bytes on every machine and every day.
 *
 * Gives an error where an address is too long for a QR code or the fonts lack a letter. The PDF is PDF/A-2b with its
 * title and language set and without a date; the SVG holds paths only; the PNG is greyscale, `widthDots` wide, on white.
 */
export function slipCompiler(places: SlipCompilerPlaces): LayOut {
  const { compiler, lay } = slipSetter(places)
  return (slip, medium) => {
    const laidOut = airiestLayout(lay, slip, medium)
    if (!laidOut.ok) return laidOut
    const { document, codes } = laidOut.value
    const pdf = archivablePdf(compiler, document)
    if (!pdf.ok) return pdf
    const svg = compiler.plainSvg(document)
    compiler.evictCache(cacheAgeJobs)
    const picture = slipPicture(svg, medium.widthDots, codes)
    const png = greyPng(picture, Math.round(dotsPerMm(medium) * millimetresPerMetre))
    return ok({ pdf: pdf.value, svg, png, ...(medium.kind === 'roll' && { raster: oneBit(picture) }) })
  }
}

/** PDF/A-2b refuses a letter that no font has, so that no slip is printed with a hole in it. */
function archivablePdf(compiler: NodeCompiler, document: NodeTypstDocument): Result<Uint8Array, TypesetFault> {
  try {
    return ok(new Uint8Array(compiler.pdf(document, { pdfStandard: 'a-2b' })))
  } catch (error) {
    const reason = error instanceof Error ? (/message: "((?:[^"\\]|\\.)*)"/u.exec(error.message)?.[1] ?? error.message) : String(error)
    return err({ message: `The slip could not be laid out: ${reason}` })
  }
}
