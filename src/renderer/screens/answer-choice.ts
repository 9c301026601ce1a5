import { calendarMonthSchema } from '#core/calendar-date.ts'
import { monthInWords } from '#core/content/date-words.ts'
import type { PackWords } from '#core/content/pack-words.ts'
import { monthAnswer } from '#core/content/texts.ts'
import type { IconName } from '../components/icons.ts'

/** One answer as it stands on its card. */
export interface AnswerChoice {
  readonly id: string
  readonly icon: IconName
  readonly label: string
  readonly detail?: string
  /** Whether the answer is a month, `YYYY-MM`. */
  readonly isMonth: boolean
}

const icons: Readonly<Record<string, IconName>> = {
  'card/yes': 'card-ok',
  'card/expired': 'card-over',
  'card/never': 'card-none',
  'card/not-with-me': 'card-away',
  'registration/yes': 'circle-check',
  'registration/no': 'not-yet',
  'certificate/in-term': 'calendar-ok',
  'certificate/expired': 'calendar-over',
}

/** An answer without a drawing of its own carries the question mark of "not sure". */
function answerIcon(question: string, answer: string): IconName {
  return icons[`${question}/${answer}`] ?? (answer === 'earlier' ? 'calendar-earlier' : 'question')
}

/**
 * The answers on offer in the words of the visit.
 *
 * @throws where the pack has no words for one; the pack check finds that before use
 */
export function answerChoices(question: string, options: readonly string[], { texts, say }: PackWords): AnswerChoice[] {
  const answers = texts.questions[question]?.answers ?? {}
  return options.map((id) => {
    const month = calendarMonthSchema.safeParse(id)
    const words = answers[month.success ? monthAnswer : id]
    if (words === undefined) throw new Error(`The pack has no words for the answer "${question}/${id}".`)
    const values = month.success ? { month: monthInWords(month.data, texts.dates) } : {}
    return {
      id,
      icon: month.success ? 'calendar' : answerIcon(question, id),
      label: say(words.label, values),
      ...(words.detail !== undefined && { detail: say(words.detail, values) }),
      isMonth: month.success,
    }
  })
}
