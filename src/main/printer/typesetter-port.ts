import type { Result } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import type { TypesetSlip } from './port.ts'

/** What the media have in common: all lengths of a layout follow from these two. */
interface PrintableArea {
  /** Of a roll what the head reaches, of a sheet the whole page; in millimetres. */
  readonly printableWidthMm: number
  /** Width of the slip's picture in dots. */
  readonly widthDots: number
}

/** Thermal paper as long as the slip, printed in black dots. */
export interface Roll extends PrintableArea {
  readonly kind: 'roll'
  readonly name: '80mm' | '58mm'
}

/** Office paper; a slip takes as many sheets as it needs. */
export interface Sheet extends PrintableArea {
  readonly kind: 'sheet'
  readonly name: 'a5' | 'a4'
  readonly heightMm: number
}

/** Paper on which slips are laid out. */
export type Medium = Roll | Sheet

const millimetresPerInch = 25.4
/** Heads that are sold as 203 dpi have 8 dots a millimetre. */
const metricHead = { dpi: 203, dotsPerMm: 8 }

/**
 * A roll in a printer with its own head. An 80 mm roll has 576 dots at 203 dpi (72 mm) or 512 at 180 dpi, a 58 mm roll
 * 384 (48 mm), 420 or 424 (reference: printed slip, rolls).
 *
 * @param widthDots dots per line
 * @param dpi dots per inch along and across
 */
export function roll(name: Roll['name'], widthDots: number, dpi: number): Roll {
  const dotsPerMm = dpi === metricHead.dpi ? metricHead.dotsPerMm : dpi / millimetresPerInch
  return { kind: 'roll', name, printableWidthMm: widthDots / dotsPerMm, widthDots }
}

export const roll80mm: Roll = roll('80mm', 576, 203)
export const roll58mm: Roll = roll('58mm', 384, 203)

export const sheetA5: Sheet = sheet('a5', 148, 210)
export const sheetA4: Sheet = sheet('a4', 210, 297)

/** The media by the name that `--paper` takes. */
export const media: Readonly<Record<Medium['name'], Medium>> = { '80mm': roll80mm, '58mm': roll58mm, a5: sheetA5, a4: sheetA4 }

export function dotsPerMm({ widthDots, printableWidthMm }: Medium): number {
  return widthDots / printableWidthMm
}

/** The picture of a sheet is as fine as that of a roll. */
function sheet(name: Sheet['name'], widthMm: number, heightMm: number): Sheet {
  return { kind: 'sheet', name, printableWidthMm: widthMm, widthDots: widthMm * metricHead.dotsPerMm, heightMm }
}

export interface TypesetFault {
  readonly message: string
}

export interface Typesetter {
  /** Lays a slip out away from the main thread. */
  typeset(document: SlipDocument, medium: Medium): Promise<Result<TypesetSlip, TypesetFault>>
  stop(): Promise<void>
}
