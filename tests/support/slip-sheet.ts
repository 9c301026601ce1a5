import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Medium, dotsPerMm, media } from '#main/printer/typesetter-port.ts'
import { greyPng } from '#main/printer/typeset/grey-png.ts'
import { projectFolder } from '../../scripts/setup/paths.mjs'
import { contactSheet, smaller } from './contact-sheet.ts'
import { exampleSlip } from './example-slip.ts'
import { readGreyPng } from './grey-picture.ts'
import { pictureOfRaster } from './raster-picture.ts'
import { shippedPack } from './shipped-pack.ts'
import { shippedSlipCompiler } from './slip-compiler.ts'

// Lays the slip of every plan out on every paper in every language, and writes a picture of all slips for each paper and
// language: of rolls what the head prints, of sheets what the page shows. npm run slip:sheet [-- <folder>]

const divisors: Readonly<Record<Medium['kind'], number>> = { roll: 2, sheet: 3 }
const millimetresPerMetre = 1000

const folder = resolve(process.argv[2] ?? join(projectFolder, 'out/slip-sheet'))
await mkdir(folder, { recursive: true })
const content = await shippedPack()
const layOut = shippedSlipCompiler()

for (const [paper, medium] of Object.entries(media)) {
  const divisor = divisors[medium.kind]
  for (const language of content.pack.languages) {
    const slips = content.flow.plans.map(({ id }) => {
      const slip = layOut(exampleSlip(content, id, language), medium)
      if (!slip.ok) throw new Error(slip.error.message)
      const { png, raster } = slip.value
      return smaller(raster === undefined ? readGreyPng(png) : pictureOfRaster(raster), divisor)
    })
    const file = join(folder, `${paper}.${language}.png`)
    await writeFile(file, greyPng(contactSheet(slips), Math.round((dotsPerMm(medium) / divisor) * millimetresPerMetre)))
    process.stdout.write(`${file}\n`)
  }
}
