import { type KeptContent, PackKeeper } from '#main/content/pack-keeper.ts'
import { PackFolders } from './pack-folders.ts'
import { TestClock } from './test-clock.ts'

export const baseFolder = '/kiosk/pack'
export const overrideFolder = '/data/content/pack'

/** A keeper of the pack that ships, with folders and a clock that the test moves. */
export interface KeptPack {
  readonly folders: PackFolders
  readonly clock: TestClock
  readonly keeper: PackKeeper
  /** What the listener was told, in order. */
  readonly told: readonly KeptContent[]
  /** Lets the keeper look once more. */
  look(): Promise<void>
}

/** @param prepare changes the folders before the start */
export async function keepPack(prepare: (folders: PackFolders) => void = () => {}, start = '2026-11-22T03:00:00Z'): Promise<KeptPack> {
  const folders = new PackFolders()
  folders.ship(baseFolder)
  prepare(folders)
  const clock = new TestClock(start)
  const opened = await PackKeeper.open({ baseFolder, overrideFolder, clock, readText: folders.readText, listFiles: folders.listFiles })
  if (!opened.ok) throw new Error(opened.error.message)
  const keeper = opened.value
  const told: KeptContent[] = []
  keeper.start((kept) => told.push(kept))
  return {
    folders,
    clock,
    keeper,
    told,
    async look() {
      clock.advance(5000)
      // Every promise of a look settles before the next timer of the event loop.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
