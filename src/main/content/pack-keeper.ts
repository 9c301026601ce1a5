import { join } from 'node:path'
import { dateInTokyo } from '#core/calendar-date.ts'
import type { Cancel, Clock } from '#core/clock.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import { type Result, err, ok } from '#core/result.ts'
import type { FindingsFault, ReadText } from '../yaml-file.ts'
import type { ListFiles, ListedFile } from './list-files.ts'
import { loadContentPack } from './load-pack.ts'
import { isAbsence, isPackFile } from './pack-files.ts'

/** The content in use. */
export interface KeptContent {
  /** Always a pack that passed its check. */
  readonly content: ContentPack
  /** Counts the contents taken up since the start, from 1. */
  readonly version: number
  /** Why the files as they lie there now are not in use, for staff: one finding a line. Null where they are. */
  readonly problem: string | null
}

export interface PackKeeperOptions {
  /** The pack that ships, or the one that the configuration names. */
  readonly baseFolder: string
  /** Its files come first, file by file; need not exist. See `overrideFolderOf`. */
  readonly overrideFolder: string
  readonly clock: Clock
  readonly readText: ReadText
  readonly listFiles: ListFiles
}

const checkEverySeconds = 5

/** How the files to load were found. */
interface Found {
  /** Changes with the day and with every change of a file. */
  readonly signature: string
  readonly folders: readonly string[]
  /** Why the override folder is left out; null where it is used or simply not there. */
  readonly obstacle: string | null
  readonly isOverridden: boolean
}

/**
 * Keeps the content in use and takes up what staff change, without a restart: it looks into the override folder every
 * 5 seconds and checks the whole pack again where a file, or the day, has changed. What does not pass the check is told
 * and left alone; the last good content stays.
 */
export class PackKeeper {
  readonly #options: PackKeeperOptions
  #kept: KeptContent
  #found: Found
  #listener: ((kept: KeptContent) => void) | null = null
  #cancel: Cancel = () => {}

  private constructor(options: PackKeeperOptions, kept: KeptContent, found: Found) {
    this.#options = options
    this.#kept = kept
    this.#found = found
  }

  /**
   * Loads the pack with its overrides; where these do not load, the base alone, with the problem told.
   *
   * @returns an error only where the base alone does not load either
   */
  static async open(options: PackKeeperOptions): Promise<Result<PackKeeper, FindingsFault>> {
    const found = await find(options, null)
    const loaded = await load(options, found.folders)
    if (loaded.ok) return ok(new PackKeeper(options, { content: loaded.value, version: 1, problem: found.obstacle }, found))
    const base = await load(options, [options.baseFolder])
    if (!base.ok) return err(base.error)
    return ok(new PackKeeper(options, { content: base.value, version: 1, problem: loaded.error.message }, found))
  }

  get current(): KeptContent {
    return this.#kept
  }

  /**
   * Begins to watch.
   *
   * @param listener told each new content and each change of the problem; when visitors see it is the listener's affair
   */
  start(listener: (kept: KeptContent) => void): void {
    this.#listener = listener
    this.#schedule()
  }

  /** Nothing is told any more. Safe to call twice. */
  stop(): void {
    this.#listener = null
    this.#cancel()
  }

  #schedule(): void {
    if (this.#listener === null) return
    this.#cancel = this.#options.clock.after(checkEverySeconds * 1000, () => {
      void this.#check()
    })
  }

  async #check(): Promise<void> {
    const found = await find(this.#options, this.#found)
    const kept = found.signature === this.#found.signature ? this.#kept : await this.#next(found)
    const after = await find(this.#options, this.#found)
    // The next look is sure before the listener is told anything.
    this.#schedule()
    // Files that change while they are read are looked at again next time.
    if (after.signature !== found.signature) return
    this.#found = found
    this.#tell(kept)
  }

  async #next({ folders, obstacle }: Found): Promise<KeptContent> {
    const { content, version } = this.#kept
    // Without its folder the override is not withdrawn: a share that went away must not undo what staff wrote.
    if (folders.length === 0) return { content, version, problem: obstacle }
    const loaded = await load(this.#options, folders)
    if (!loaded.ok) return { content, version, problem: loaded.error.message }
    const isSame = JSON.stringify(loaded.value) === JSON.stringify(content)
    return isSame ? { content, version, problem: obstacle } : { content: loaded.value, version: version + 1, problem: obstacle }
  }

  #tell(kept: KeptContent): void {
    const { version, problem } = this.#kept
    if (this.#listener === null || (kept.version === version && kept.problem === problem)) return
    this.#kept = kept
    this.#listener(kept)
  }
}

/** @param before what was found last; null at the start */
async function find({ baseFolder, overrideFolder, clock, listFiles }: PackKeeperOptions, before: Found | null): Promise<Found> {
  const today = dateInTokyo(clock.nowMs())
  try {
    const listed = await listFiles(overrideFolder)
    const files = listed.filter(({ name }) => name.endsWith('.yaml'))
    const stamps = files.map(({ name, mtimeMs, size }) => `${name} ${String(mtimeMs)} ${String(size)}`)
    const strays = listed.flatMap((file) => strayFile(overrideFolder, file))
    return {
      signature: [today, ...stamps.sort(), ...strays].join('\n'),
      folders: [overrideFolder, baseFolder],
      obstacle: strays.length > 0 ? strays.join('\n') : null,
      isOverridden: files.length > 0,
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const isOverridden = before?.isOverridden ?? false
    const obstacle = isAbsence(error) && !isOverridden ? null : `${overrideFolder}: the folder cannot be read: ${reason}`
    return { signature: `${today}\n${obstacle ?? 'none'}`, folders: isOverridden ? [] : [baseFolder], obstacle, isOverridden }
  }
}

/** Why a file in the override folder is not used: a name that no pack has, or a link that leads nowhere. */
function strayFile(folder: string, { name, isThere }: ListedFile): string[] {
  // Notes and the like may lie there too.
  if (!/\.ya?ml$/iu.test(name)) return []
  if (!isThere) return [`${join(folder, name)}: cannot be read: the link leads nowhere.`]
  return isPackFile(name) ? [] : [`${join(folder, name)}: no content pack has a file of this name; it is not used.`]
}

/** As `loadContentPack`; a pack that the check itself cannot bear is a finding too. */
async function load({ readText, clock }: PackKeeperOptions, folders: readonly string[]): Promise<Result<ContentPack, FindingsFault>> {
  try {
    return await loadContentPack({ folders, today: dateInTokyo(clock.nowMs()), readText })
  } catch (error) {
    return err({ findings: [], message: `${folders[0] ?? ''}: ${error instanceof Error ? error.message : String(error)}` })
  }
}
