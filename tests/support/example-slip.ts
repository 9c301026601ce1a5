import { calendarDateSchema } from '#core/calendar-date.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import { type SlipDocument, slipDocument } from '#core/slip/slip-document.ts'

/** The day that stands on the slips of tests, so that they do not depend on the day of the run. */
export const slipDay = calendarDateSchema.parse('2026-11-22')

/** The Japanese slip of a plan of the pack. */
export function slipOfPlan(content: ContentPack, planId: string): SlipDocument {
  const plan = content.flow.plans.find(({ id }) => id === planId)
  if (plan === undefined) throw new Error(`The pack has no plan "${planId}".`)
  return slipDocument(content, plan, slipDay, 'ja')
}
