import type { BrowserWindow, Display, Rectangle, Screen } from 'electron'
import type { Clock } from '#core/clock.ts'
import type { Log } from '../../diagnostics/log.ts'

/** A picture that slipped without any event is found after this time at the latest. */
const placeCheckMs = 60_000

/**
 * The display the kiosk belongs on. While the configured one is missing (asleep, unplugged) it is the primary one,
 * so that the window is never stranded.
 *
 * @param index counted from 0 in the order of the system
 */
export function kioskDisplay(screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>, index: number): Display {
  return screen.getAllDisplays()[index] ?? screen.getPrimaryDisplay()
}

export interface PlaceKeeperOptions {
  readonly window: BrowserWindow
  readonly screen: Screen
  /** `window.display` of the configuration. */
  readonly displayIndex: number
  readonly clock: Clock
  readonly log: Log
}

/**
 * Puts the window back on its display whenever displays come, go or change, and looks once a minute whether it
 * still fills it.
 *
 * @returns ends the watching
 */
export function keepPlaced({ window, screen, displayIndex, clock, log }: PlaceKeeperOptions): () => void {
  /** What a check found and could not mend: it is not tried again, or the picture would flicker every minute. */
  let givenUpOn: string | undefined

  const misplacement = (): Rectangle | undefined => {
    const { bounds } = kioskDisplay(screen, displayIndex)
    return window.isDestroyed() || (window.isKiosk() && sameBounds(window.getBounds(), bounds)) ? undefined : bounds
  }
  const place = (): void => {
    const bounds = misplacement()
    if (bounds === undefined) return
    // A window in kiosk mode keeps its bounds; it has to leave the mode to move.
    window.setKiosk(false)
    window.setBounds(bounds)
    window.setKiosk(true)
    log.info('window-placed', { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height })
  }
  const check = (): void => {
    const bounds = misplacement()
    const found = bounds && JSON.stringify([bounds, window.getBounds()])
    if (found !== givenUpOn) {
      givenUpOn = found
      if (found !== undefined) log.warn('window-misplaced')
      place()
    }
    cancelCheck = clock.after(placeCheckMs, check)
  }
  let cancelCheck = clock.after(placeCheckMs, check)

  screen.on('display-added', place)
  screen.on('display-removed', place)
  screen.on('display-metrics-changed', place)
  const stop = (): void => {
    cancelCheck()
    screen.removeListener('display-added', place)
    screen.removeListener('display-removed', place)
    screen.removeListener('display-metrics-changed', place)
  }
  window.once('closed', stop)
  return stop
}

function sameBounds(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}
