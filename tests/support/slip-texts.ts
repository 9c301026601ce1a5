import { daysOfChange, plansOn } from '#core/checklist/flow-problems.ts'
import { type ContentPack, planRules } from '#core/content/content-pack.ts'
import { infoEntryIds } from '#core/content/info-entry.ts'
import type { Language } from '#core/content/language.ts'
import { packWords } from '#core/content/pack-words.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { slipOfEntry } from '#core/slip/slip-of-entry.ts'
import { slipOfPlan } from '#core/slip/slip-of-plan.ts'
import { type SlipTextWords, slipCode } from '#core/slip/slip-text.ts'
import { slipDay } from './example-slip.ts'

/** A slip with what its one code for the text holds. */
export interface CodedSlip {
  readonly slip: SlipDocument
  readonly code: string
}

function slipTextWords(content: ContentPack, language: Language): SlipTextWords {
  const { texts, say } = packWords(content, language, slipDay)
  return { ifNeeded: say(texts.plan.ifNeeded), more: texts.ui.photograph.more }
}

/** Every slip of a pack in one language, on every day on which something changes; of those with one text one. */
export function codedSlips(content: ContentPack, language: Language): CodedSlip[] {
  const rules = planRules(content)
  const words = slipTextWords(content, language)
  const days = [slipDay, ...daysOfChange(rules, slipDay)]
  const slips = days.flatMap((today) => [
    ...plansOn(rules, today).map((plan) => slipOfPlan(content, plan, today, language)),
    ...infoEntryIds(content, today).flatMap((entry) => slipOfEntry(content, entry, today, language) ?? []),
  ])
  // The date alone makes no other slip.
  const distinct = new Map(slips.map((slip) => [slipCode({ ...slip, date: '' }, words), slip]))
  return [...distinct.values()].map((slip) => ({ slip, code: slipCode(slip, words) }))
}
