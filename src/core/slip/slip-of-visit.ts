import { type ContentPack, planRules } from '../content/content-pack.ts'
import { planOfVisit } from '../visit/standing.ts'
import type { Visit } from '../visit/visit.ts'
import type { SlipDocument } from './slip-document.ts'
import { slipOfEntry } from './slip-of-entry.ts'
import { slipOfPlan } from './slip-of-plan.ts'

/** The slip that would be printed now: of the entry that is read, else of the plan; null where neither stands there. */
export function slipOfVisit(visit: Omit<Visit, 'attention'>, content: ContentPack): SlipDocument | null {
  const { stage, info, today, language } = visit
  if (stage !== 'guidance') return null
  if (info !== null) return info.entry === null ? null : slipOfEntry(content, info.entry, today, language)
  const plan = planOfVisit(visit, planRules(content))
  return plan === null ? null : slipOfPlan(content, plan, today, language)
}
