import { japaneseDate } from '#core/calendar-date.ts'
import { fill } from '#core/content/fill.ts'
import type { UiTexts } from '#core/content/ui-texts.ts'
import type { Finding } from '#core/visit/screen.ts'
import type { NoticeKind } from '../components/notice-kind.ts'

export interface FindingNotice {
  readonly kind: NoticeKind
  readonly text: string
}

/** What the reading found, in a sentence; null where there is nothing to say. */
export function findingNotice(finding: Finding, words: UiTexts['card']): FindingNotice | null {
  switch (finding.kind) {
    case 'none':
      return null
    case 'card':
      return { kind: 'success', text: words.foundCard }
    case 'in-term':
      return { kind: 'success', text: fill(words.foundInTerm, { date: japaneseDate(finding.expiresOn) }) }
    case 'expired':
      return { kind: 'warning', text: fill(words.foundExpired, { date: japaneseDate(finding.expiresOn) }) }
    case 'absent':
      return { kind: 'info', text: words.foundAbsent }
    case 'not-yet-valid':
      return { kind: 'info', text: words.foundNotYetValid }
    case 'unreadable':
      return { kind: 'info', text: words.foundUnreadable }
  }
}
