import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '#core/content/language.ts'
import { type Medium, roll58mm, roll80mm, sheetA4 } from '#main/printer/typesetter-port.ts'
import { greyPng } from '#main/printer/typeset/grey-png.ts'
import { contactSheet, smaller } from './contact-sheet.ts'
import { exampleSlip } from './example-slip.ts'
import { readGreyPng } from './grey-picture.ts'
import { pictureOfRaster } from './raster-picture.ts'
import { shippedPack } from './shipped-pack.ts'
import { shippedSlipCompiler } from './slip-compiler.ts'

/** The slips that the documentation shows, by the name of the picture. */
const shown: Readonly<Record<string, { readonly plan: string; readonly language: Language; readonly medium: Medium }>> = {
  'slip.png': { plan: 'card-renewal-in-grace', language: 'ja', medium: roll80mm },
  'slip-easy-58mm.png': { plan: 'register', language: 'ja-easy', medium: roll58mm },
  'slip-english-a4.png': { plan: 'card-renewal-in-grace', language: 'en', medium: sheetA4 },
}
/** A pixel of a roll stays a dot; a sheet need not be as fine. */
const divisors: Readonly<Record<Medium['kind'], number>> = { roll: 1, sheet: 2 }
/** For a screen of 96 pixels an inch. */
const pixelsPerMetre = 3780

/** Writes the pictures into a folder: of rolls what the head prints, of sheets what the page shows, on a grey ground. */
export async function takeSlipPictures(folder: string): Promise<void> {
  const content = await shippedPack()
  const layOut = shippedSlipCompiler()
  for (const [file, { plan, language, medium }] of Object.entries(shown)) {
    const slip = layOut(exampleSlip(content, plan, language), medium)
    if (!slip.ok) throw new Error(slip.error.message)
    const { png, raster } = slip.value
    const picture = smaller(raster === undefined ? readGreyPng(png) : pictureOfRaster(raster), divisors[medium.kind])
    await writeFile(join(folder, file), greyPng(contactSheet([picture]), pixelsPerMetre))
  }
}
