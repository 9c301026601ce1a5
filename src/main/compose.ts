import type { Clock } from '#core/clock.ts'
import type { Result } from '#core/result.ts'
import type { KioskConfig } from './config/kiosk-config.ts'
import type { Log } from './diagnostics/log.ts'
import type { Kiosk } from './kiosk.ts'

/** What a shell knows about the place it runs in. */
export interface KioskEnvironment {
  /** The project's `resources/` folder. */
  readonly resourcesFolder: string
  /** The worker that lays out slips: source under Node, bundled under Electron. */
  readonly typesetWorker: URL
  /** Where configuration and slips live by default. */
  readonly userDataFolder: string
  /** A configuration named by flag or environment; undefined: `kiosk.yaml` in the user-data folder, if any. */
  readonly configPath: string | undefined
  readonly clock: Clock
  readonly log: Log
}

export interface StartedKiosk {
  readonly kiosk: Kiosk
  readonly config: KioskConfig
}

/** Why the kiosk does not start: one sentence that names file, key and what to do. */
export interface StartFault {
  readonly message: string
}

export declare function startKiosk(environment: KioskEnvironment): Promise<Result<StartedKiosk, StartFault>>
