import { slipPlaces } from '#main/cli/shipped-content.ts'
import { type LayOut, slipCompiler } from '#main/printer/typeset/slip-compiler.ts'

/** Lays slips out with the template that ships and the fonts of the packages. */
export function shippedSlipCompiler(): LayOut {
  return slipCompiler(slipPlaces)
}
