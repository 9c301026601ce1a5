import type { Result } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import type { TypesetSlip } from './port.ts'

/** Paper on which slips are laid out. */
export interface Medium {
  readonly name: '80mm'
  /** Printable width in millimetres. */
  readonly printableWidthMm: number
  /** Width of the raster in dots. */
  readonly widthDots: number
}

/** An 80 mm roll prints 72 mm = 576 dots at 203 dpi (reference: printed slip, 80 mm roll). */
export const roll80mm: Medium = { name: '80mm', printableWidthMm: 72, widthDots: 576 }

export interface TypesetFault {
  readonly message: string
}

export interface Typesetter {
  /** Lays a slip out away from the main thread. */
  typeset(document: SlipDocument, medium: Medium): Promise<Result<TypesetSlip, TypesetFault>>
  stop(): Promise<void>
}
