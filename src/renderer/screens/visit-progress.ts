import type { Visit } from '#core/visit/visit.ts'

/** Whether anything is known of this visit that starting over would take away. */
export function hasBegun({ answers, reading }: Pick<Visit, 'answers' | 'reading'>): boolean {
  return answers.length > 0 || reading.state === 'known'
}
