import { dayInWords } from '#core/content/date-words.ts'
import type { PackWords } from '#core/content/pack-words.ts'
import type { Finding } from '#core/visit/screen.ts'
import type { NoticeKind } from '../components/notice-kind.ts'

export interface FindingNotice {
  readonly kind: NoticeKind
  readonly text: string
}

/** What the reading found, in a sentence; null where there is nothing to say. */
export function findingNotice(finding: Finding, { texts, say }: PackWords): FindingNotice | null {
  const { card } = texts.ui
  switch (finding.kind) {
    case 'none':
      return null
    case 'card':
      return { kind: 'success', text: say(card.foundCard) }
    case 'in-term':
      return { kind: 'success', text: say(card.foundInTerm, { date: dayInWords(finding.expiresOn, texts.dates) }) }
    case 'expired':
      return { kind: 'warning', text: say(card.foundExpired, { date: dayInWords(finding.expiresOn, texts.dates) }) }
    case 'absent':
      return { kind: 'info', text: say(card.foundAbsent) }
    case 'not-yet-valid':
      return { kind: 'info', text: say(card.foundNotYetValid) }
    case 'unreadable':
      return { kind: 'info', text: say(card.foundUnreadable) }
  }
}
