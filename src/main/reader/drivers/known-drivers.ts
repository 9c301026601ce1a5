import type { ReaderDriver } from './driver.ts'
import { pn532Driver } from './pn532/pn532-driver.ts'
import { rcs660sDriver } from './rcs660s/rcs660s-driver.ts'

/** Every driver, in the order in which an unknown reader is spoken to (reader-and-card 2.8). */
export const knownDrivers: readonly ReaderDriver[] = [pn532Driver, rcs660sDriver]

/** The drivers that a setting allows: all of them for `auto`. */
export function driversNamed(name: string): readonly ReaderDriver[] {
  return name === 'auto' ? knownDrivers : knownDrivers.filter((driver) => driver.name === name)
}
