import { type ComputedRef, computed } from 'vue'
import type { SlipDocument, SlipLink } from '#core/slip/slip-document.ts'
import { slipOfVisit } from '#core/slip/slip-of-visit.ts'
import { slipCode, slipText } from '#core/slip/slip-text.ts'
import { useContent } from '../stores/current-content.ts'
import { useWords } from '../stores/current-words.ts'
import { useVisit } from '../stores/visit.ts'

export interface ShownSlip {
  /** Address of its picture; null while there is none, or where it could not be laid out. */
  readonly picture: ComputedRef<string | null>
  /** Its words, line by line, for where there is no picture. */
  readonly lines: ComputedRef<readonly string[]>
  /** What its one code with the text holds. */
  readonly code: ComputedRef<string | null>
  /** Its codes that lead to an address, each address once. */
  readonly links: ComputedRef<readonly SlipLink[]>
}

/** The slip of the visit as a screen can show it. */
export function useSlip(): ShownSlip {
  const content = useContent()
  const words = useWords()
  const visit = useVisit()
  const slip = computed(() => (visit.visit === null ? null : slipOfVisit(visit.visit, content.value)))
  const textWords = computed(() => {
    const { texts, say } = words.value
    return { ifNeeded: say(texts.plan.ifNeeded), more: texts.ui.photograph.more }
  })
  return {
    picture: computed(() => (visit.visit?.slip.status === 'ready' ? `slip/${String(visit.visit.slip.version)}.svg` : null)),
    lines: computed(() => (slip.value === null ? [] : slipText(slip.value, textWords.value, Number.POSITIVE_INFINITY).split('\n'))),
    code: computed(() => (slip.value === null ? null : slipCode(slip.value, textWords.value))),
    links: computed(() => (slip.value === null ? [] : linksOf(slip.value))),
  }
}

function linksOf({ todos, links }: SlipDocument): SlipLink[] {
  const all = [...todos.flatMap((todo) => todo.links), ...links]
  return [...new Map(all.map((link) => [link.url, link])).values()]
}
