import type { PowerSaveBlocker } from 'electron'
import type { Log } from '../../diagnostics/log.ts'

/**
 * Asks the system to leave the display on. It does not keep a screen from being locked, and some systems do not
 * honour it, so the operating system's power plan has to be set as well.
 *
 * @returns gives the display back to the system's power plan; safe to call twice
 */
export function keepDisplayAwake(powerSaveBlocker: PowerSaveBlocker, log: Log): () => void {
  const id = powerSaveBlocker.start('prevent-display-sleep')
  if (!powerSaveBlocker.isStarted(id)) log.warn('display-may-sleep')
  return () => {
    if (powerSaveBlocker.isStarted(id)) powerSaveBlocker.stop(id)
  }
}
