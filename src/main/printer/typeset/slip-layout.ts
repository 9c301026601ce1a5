import { type Result, err, ok } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { NodeCompiler, type NodeError, type NodeTypstCompileResult, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { join } from 'node:path'
import { type Medium, type TypesetFault, dotsPerMm } from '../typesetter-port.ts'
import type { PlacedCode } from './slip-picture.ts'
import { type SlipCode, templateInput } from './template-input.ts'

/** Where the compiler finds what it needs; no network, no font of the system. */
export interface SlipCompilerPlaces {
  /** Folder that holds `slip.typ` and `icons/`. */
  readonly templateFolder: string
  /** Folder of the TTF files of BIZ UDPGothic and Noto Sans JP, searched with its subfolders. */
  readonly fontsFolder: string
}

/** A slip of which the lines are broken and everything has its place. */
export interface SlipLayout {
  readonly document: NodeTypstDocument
  /** Always 1 on a roll. */
  readonly pages: number
  /** Down to the lower edge of the last page. */
  readonly lengthMm: number
  readonly codes: readonly PlacedCode[]
}

/** What a layout is made with: the compiler and the way to the template. */
export interface SlipSetter {
  readonly compiler: NodeCompiler
  /** @param air how much of the template's spare white is laid between the parts: 0 none, 1 all of it */
  readonly lay: (document: SlipDocument, medium: Medium, air: number) => Result<SlipLayout, TypesetFault>
}

/** Metadata that the template leaves at the upper left of each code and at the end; places in millimetres. */
interface CodeMark {
  readonly id: number
  readonly page: number
  readonly xMm: number
  readonly yMm: number
}
interface EndMark {
  readonly page: number
  readonly pageHeightMm: number
}

/** Loads the fonts, which takes its time; the same setter serves every slip. */
export function slipSetter({ templateFolder, fontsFolder }: SlipCompilerPlaces): SlipSetter {
  const compiler = NodeCompiler.create({ workspace: templateFolder, fontArgs: [{ fontPaths: [fontsFolder] }] })
  const mainFilePath = join(templateFolder, 'slip.typ')
  const marks = (document: NodeTypstDocument, label: string): unknown => compiler.query(document, { selector: label, field: 'value' })
  return {
    compiler,
    lay: (slip, medium, air) => {
      const input = templateInput(slip, medium, air)
      if (!input.ok) return input
      const compiled = compiler.compile({ mainFilePath, inputs: { slip: input.value.json } })
      const document = compiled.result
      if (document === null) return err({ message: `The slip could not be laid out: ${diagnosis(compiler, compiled)}` })
      const [end] = marks(document, '<end>') as readonly EndMark[]
      if (end === undefined) throw new Error('The template does not tell where the slip ends.')
      const codeMarks = marks(document, '<code>') as readonly CodeMark[]
      return ok({
        document,
        pages: end.page,
        lengthMm: end.page * end.pageHeightMm,
        codes: codeMarks.map((mark) => placedCode(mark, input.value.codes, end.pageHeightMm, dotsPerMm(medium))),
      })
    },
  }
}

function placedCode({ id, page, xMm, yMm }: CodeMark, codes: readonly SlipCode[], pageHeightMm: number, perMm: number): PlacedCode {
  const code = codes[id]
  if (code === undefined) throw new Error(`The template has put a code ${String(id)} on the slip that it was not given.`)
  return { code, x: xMm * perMm, y: ((page - 1) * pageHeightMm + yMm) * perMm }
}

function diagnosis(compiler: NodeCompiler, compiled: NodeTypstCompileResult): string {
  const error: NodeError | null = compiled.takeError()
  if (error === null) return 'the compiler gives no reason'
  return JSON.stringify(compiler.fetchDiagnostics(error))
}
