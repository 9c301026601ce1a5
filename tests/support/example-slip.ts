import { calendarDateSchema } from '#core/calendar-date.ts'
import { plansOn } from '#core/checklist/flow-problems.ts'
import type { Plan } from '#core/checklist/plan.ts'
import { type ContentPack, planRules } from '#core/content/content-pack.ts'
import type { Language } from '#core/content/language.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { slipOfPlan } from '#core/slip/slip-of-plan.ts'

/** The day that stands on the slips of tests, so that they do not depend on the day of the run. */
export const slipDay = calendarDateSchema.parse('2026-11-22')

/** A plan of the pack by its row: the first way of coming there on that day, with the PIN known. */
export function examplePlan(content: ContentPack, planId: string): Plan {
  const plan = plansOn(planRules(content), slipDay).find(({ id, facts }) => id === planId && facts['pin'] === 'known')
  if (plan === undefined) throw new Error(`The pack has no plan "${planId}".`)
  return plan
}

export function exampleSlip(content: ContentPack, planId: string, language: Language = 'ja'): SlipDocument {
  return slipOfPlan(content, examplePlan(content, planId), slipDay, language)
}
