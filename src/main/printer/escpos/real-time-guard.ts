const dle = 0x10
/** What makes a real-time command of a DLE before it: EOT (status), ENQ (recovery), DC4 (drawer, power, buffers). */
const realTimeSeconds: ReadonlySet<number> = new Set([0x04, 0x05, 0x14])

/**
 * The same picture without a byte pair that a printer would take for a real-time command. A printer looks for them in
 * every byte that comes in, pictures included (TM-T88III specification, DLE EOT, notes), and `GS ( D` switches off two of
 * them only. The byte 10 is one black dot between white ones; that dot is left out. A module of a QR code is wider than
 * one dot and is never touched.
 *
 * @returns the bytes given, or a copy where a dot was left out
 */
export function withoutRealTimeCommands(bits: Uint8Array): Uint8Array {
  let guarded = bits
  for (let at = bits.indexOf(dle); at !== -1; at = bits.indexOf(dle, at + 1)) {
    if (!realTimeSeconds.has(bits[at + 1] ?? 0)) continue
    if (guarded === bits) guarded = bits.slice()
    guarded[at] = 0
  }
  return guarded
}
