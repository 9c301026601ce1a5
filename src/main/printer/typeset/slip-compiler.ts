import { type Result, err, ok } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { NodeCompiler, type NodeError, type NodeTypstCompileResult, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { Resvg } from '@resvg/resvg-js'
import { join } from 'node:path'
import type { TypesetSlip } from '../port.ts'
import type { Medium, TypesetFault } from '../typesetter-port.ts'
import { greyPng } from './grey-png.ts'
import { templateInput } from './template-input.ts'

/** Where the compiler finds what it needs; no network, no font of the system. */
export interface SlipCompilerPlaces {
  /** Folder that holds `slip.typ` and `icons/`. */
  readonly templateFolder: string
  /** Folder of the BIZ UDPGothic TTF files, searched with its subfolders. */
  readonly fontsFolder: string
}

export type LayOut = (document: SlipDocument, medium: Medium) => Result<TypesetSlip, TypesetFault>

/** Results of compilations older than so many jobs are forgotten, so that memory stays level. */
const cacheAgeJobs = 10

/**
 * A function that lays slips out. Making it loads the fonts; the function depends on nothing but its arguments, the
 * template and the fonts, so the same slip gives the same bytes on every machine and every day.
 *
 * Gives an error where an address is too long for a QR code or the font lacks a letter. The PDF is PDF/A-2b with its title and language set and without a date; the SVG holds paths only; the PNG is
 * greyscale, `widthDots` wide, on white.
 */
export function slipCompiler({ templateFolder, fontsFolder }: SlipCompilerPlaces): LayOut {
  const compiler = NodeCompiler.create({ workspace: templateFolder, fontArgs: [{ fontPaths: [fontsFolder] }] })
  const mainFilePath = join(templateFolder, 'slip.typ')
  return (document, medium) => {
    const input = templateInput(document, medium)
    if (!input.ok) return input
    const compiled = compiler.compile({ mainFilePath, inputs: { slip: input.value } })
    const laidOut = compiled.result
    if (laidOut === null) return err({ message: `The slip could not be laid out: ${diagnosis(compiler, compiled)}` })
    const pdf = archivablePdf(compiler, laidOut)
    if (!pdf.ok) return pdf
    const svg = compiler.plainSvg(laidOut)
    compiler.evictCache(cacheAgeJobs)
    return ok({ pdf: pdf.value, svg, png: raster(svg, medium) })
  }
}

/** PDF/A-2b refuses a letter that the font does not have, so that no slip is printed with a hole in it. */
function archivablePdf(compiler: NodeCompiler, laidOut: NodeTypstDocument): Result<Uint8Array, TypesetFault> {
  try {
    return ok(new Uint8Array(compiler.pdf(laidOut, { pdfStandard: 'a-2b' })))
  } catch (error) {
    const reason = error instanceof Error ? (/message: "((?:[^"\\]|\\.)*)"/u.exec(error.message)?.[1] ?? error.message) : String(error)
    return err({ message: `The slip could not be laid out: ${reason}` })
  }
}

/** The slip as a picture of `widthDots`; one pixel is one dot of the print head. */
function raster(svg: string, { widthDots, printableWidthMm }: Medium): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthDots },
    background: 'white',
    font: { loadSystemFonts: false },
  }).render()
  return greyPng(picture.pixels, picture.width, Math.round((widthDots / printableWidthMm) * 1000))
}

function diagnosis(compiler: NodeCompiler, compiled: NodeTypstCompileResult): string {
  const error: NodeError | null = compiled.takeError()
  if (error === null) return 'the compiler gives no reason'
  return JSON.stringify(compiler.fetchDiagnostics(error))
}
