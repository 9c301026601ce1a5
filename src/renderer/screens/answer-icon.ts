import type { IconName } from '../components/icons.ts'

const icons: Readonly<Record<string, IconName>> = {
  'card/yes': 'card-ok',
  'card/expired': 'card-over',
  'card/never': 'card-none',
  'registration/yes': 'circle-check',
  'registration/no': 'not-yet',
  'certificate/in-term': 'calendar-ok',
  'certificate/expired': 'calendar-over',
}

/** The drawing on an answer card; an answer without one of its own carries the question mark of "not sure". */
export function answerIcon(question: string, answer: string): IconName {
  return icons[`${question}/${answer}`] ?? 'question'
}
