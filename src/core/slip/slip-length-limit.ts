/** A slip on the 80 mm roll that is longer than this is folded and forgotten. */
const greatestLengthMm = 300
/** Readings above the lines make every line higher. */
const greatestFuriganaLengthMm = 400

/** How long a slip on the 80 mm roll may come out, in millimetres. */
export function slipLengthLimitMm(withFurigana: boolean): number {
  return withFurigana ? greatestFuriganaLengthMm : greatestLengthMm
}
