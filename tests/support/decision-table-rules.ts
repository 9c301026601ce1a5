import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type CalendarDate, calendarDateSchema } from '#core/calendar-date.ts'
import { type CardReading, noCard } from '#core/card/card-reading.ts'
import { type Facts, flowSchema } from '#core/checklist/flow.ts'
import { type GivenAnswer, type Standing, fold } from '#core/checklist/fold.ts'
import { type Plan, type PlanRules, planOf } from '#core/checklist/plan.ts'
import { readingFacts } from '#core/checklist/reading-facts.ts'
import { type Pack, packSchema } from '#core/content/content-pack.ts'

const packFile = (name: string): string =>
  fileURLToPath(new URL(`../../resources/content/notice-2025-10-02/${name}`, import.meta.url))

async function read(name: string): Promise<unknown> {
  return parse(await readFile(packFile(name), 'utf8'), { merge: true }) as unknown
}

/** `pack.yaml` of the pack that ships, without its words. */
export async function shippedPackFacts(): Promise<Pack> {
  return packSchema.parse(await read('pack.yaml'))
}

/** What of the pack that ships decides about plans; its words are not looked at. */
export async function shippedRules(): Promise<PlanRules> {
  const { grace, dates } = await shippedPackFacts()
  return { flow: flowSchema.parse(await read('flow.yaml')), grace, dates }
}

/** A person as the kiosk meets them. */
export interface Situation {
  readonly today: CalendarDate
  /** What lies on the reader; nothing where absent. */
  readonly reading?: CardReading
  /** Facts that somebody read off elsewhere, besides those of the reading. */
  readonly known?: Facts
  /** Question id → answer id, in the order of giving. */
  readonly answers: Readonly<Record<string, string>>
  readonly pinForgotten?: boolean
  /** Key of a to-do → id of the way picked. */
  readonly ways?: Readonly<Record<string, string>>
}

export const day = (text: string): CalendarDate => calendarDateSchema.parse(text)

export function answersOf({ answers }: Pick<Situation, 'answers'>): GivenAnswer[] {
  return Object.entries(answers).map(([question, answer]) => ({ question, answer }))
}

export function knownFactsOf({ reading, known }: Pick<Situation, 'today' | 'reading' | 'known'>): Facts {
  return { ...readingFacts(reading ?? noCard), ...known }
}

export function standingFor({ flow }: Pick<PlanRules, 'flow'>, situation: Situation): Standing {
  return fold(flow, knownFactsOf(situation), answersOf(situation), situation.today)
}

/** @throws where the situation leaves a question open */
export function planFor(rules: PlanRules, situation: Situation): Plan {
  const standing = standingFor(rules, situation)
  if (standing.at === 'question') throw new Error(`"${standing.question.id}" is still open.`)
  return planOf(rules, standing.facts, situation.today, {
    ways: situation.ways ?? {},
    pinForgotten: situation.pinForgotten ?? false,
  })
}
