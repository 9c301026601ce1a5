import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LayOut, type SlipCompilerPlaces, slipCompiler } from '#main/printer/typeset/slip-compiler.ts'

/** The template that ships and the fonts of the package. */
export const slipPlaces: SlipCompilerPlaces = {
  templateFolder: fileURLToPath(new URL('../../resources/slip', import.meta.url)),
  fontsFolder: dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/biz-udpgothic/package.json'))),
}

export function shippedSlipCompiler(): LayOut {
  return slipCompiler(slipPlaces)
}
