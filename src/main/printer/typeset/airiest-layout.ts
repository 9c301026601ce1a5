import type { Result } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { slipLengthLimitMm } from '#core/slip/slip-length-limit.ts'
import { type Medium, type Roll, type TypesetFault, roll80mm } from '../typesetter-port.ts'
import type { SlipLayout, SlipSetter } from './slip-layout.ts'

/** More would tear the parts apart; a sheet that is not full has white to spare. */
const mostAir: Readonly<Record<Medium['kind'], number>> = { roll: 1, sheet: 2 }
/** Halvings of the span in which the right amount lies: as close as the eye sees. */
const halvings = 3

/**
 * The slip with as much white between its parts as its paper allows: on a roll within the length that a slip may have,
 * on sheets without a further sheet.
 */
export function airiestLayout(lay: SlipSetter['lay'], slip: SlipDocument, medium: Medium): Result<SlipLayout, TypesetFault> {
  const most = mostAir[medium.kind]
  const airiest = lay(slip, medium, most)
  if (!airiest.ok) return airiest
  if (medium.kind === 'roll' && airiest.value.lengthMm <= rollLimitMm(slip, medium)) return airiest
  let best = lay(slip, medium, 0)
  if (!best.ok) return best
  const limitMm = medium.kind === 'roll' ? rollLimitMm(slip, medium) : best.value.lengthMm
  if (airiest.value.lengthMm <= limitMm) return airiest
  if (best.value.lengthMm > limitMm) return best
  let air = 0
  for (let step = most / 2, halving = 0; halving < halvings; halving += 1, step /= 2) {
    const airier = lay(slip, medium, air + step)
    if (!airier.ok) return airier
    if (airier.value.lengthMm > limitMm) continue
    best = airier
    air += step
  }
  return best
}

/** A narrower roll takes the more length for the same words. */
function rollLimitMm(slip: SlipDocument, { printableWidthMm }: Roll): number {
  const withFurigana = JSON.stringify(slip).includes('《')
  return (slipLengthLimitMm(withFurigana) * roll80mm.printableWidthMm) / printableWidthMm
}
