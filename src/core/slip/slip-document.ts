import type { WayIcon } from '../checklist/flow.ts'
import type { Language } from '../content/language.ts'

/** One QR code with what stands beside it. */
export interface SlipLink {
  readonly label: string
  readonly url: string
  readonly host: string
  /** Absent until somebody has scanned the code. */
  readonly checkedOn?: string
}

/** The one way that this slip explains. */
export interface SlipWay {
  readonly title: string
  readonly icon: WayIcon
  readonly bring: readonly string[]
  readonly steps: readonly string[]
}

export interface SlipTodo {
  /** 1, 2, … in the order of doing; not the number on the notice's list. */
  readonly number: number
  readonly title: string
  /** The title in Japanese, for the clerk at a window; absent where the slip is in Japanese. */
  readonly titleInJapanese?: string
  /** By when, as a whole sentence or phrase; absent where there is no deadline. */
  readonly deadline?: string
  readonly lead: string
  readonly bring: readonly string[]
  /** Says what the things are brought for; absent: the slip's own label. */
  readonly bringLabel?: string
  /** Absent where there is only one way and the steps tell it. */
  readonly way?: SlipWay
  /** One line that names the ways not explained here, all of them where none is; absent where there are none. */
  readonly otherWays?: string
  /** Done after the way's own steps; numbered on from them. */
  readonly steps: readonly string[]
  readonly links: readonly SlipLink[]
  /**
   * To be done only where an earlier to-do turns out so. Such a to-do is printed small: number, title, lead, bring.
   */
  readonly ifNeeded: boolean
}

/**
 * Everything that stands on a slip, word for word: the template only lays it out. Texts may carry ruby (see
 * `content/ruby.ts`). Holds no name, no number and no field for a PIN.
 */
export interface SlipDocument {
  readonly language: Language
  /** BCP 47 tag of the language of the words: `ja` also for easy Japanese. */
  readonly languageTag: string
  readonly title: string
  readonly date: string
  readonly society: string
  readonly place: string
  readonly heading: string
  readonly lead?: string
  /** Running text of an instruction slip; empty on a plan's slip. */
  readonly paragraphs: readonly string[]
  readonly todos: readonly SlipTodo[]
  /** What to show at a clinic; absent on an instruction slip. */
  readonly meanwhile?: string
  /** What staff have to add for everybody; stands under the place's name. */
  readonly staffNote?: string
  readonly notes: readonly string[]
  /** Codes that belong to the whole slip and not to one to-do. */
  readonly links: readonly SlipLink[]
  readonly contacts: ReadonlyArray<{ readonly label: string; readonly value: string; readonly hours?: string }>
  /** Headings of the template's parts and the closing lines. */
  readonly labels: {
    readonly bring: string
    /** Absent where nothing is to be done: there is no "until then". */
    readonly meanwhile?: string
    readonly notes: string
    readonly contacts: string
    readonly privacy: string
    readonly keep: string
  }
}
