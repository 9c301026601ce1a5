import type { CalendarDate } from '#core/calendar-date.ts'
import { flowPaths } from '#core/checklist/flow-problems.ts'
import type { Facts } from '#core/checklist/flow.ts'
import { type Plan, type PlannedTodo, planOf } from '#core/checklist/plan.ts'
import { type ContentPack, planRules } from '#core/content/content-pack.ts'
import { dayInWords } from '#core/content/date-words.ts'
import type { Values } from '#core/content/fill.ts'
import { infoSections } from '#core/content/info-entry.ts'
import type { Language } from '#core/content/language.ts'
import { type PackWords, packWords, planDateValues } from '#core/content/pack-words.ts'
import { inPhase } from '#core/content/phase.ts'
import { rubyPieces, withoutRuby } from '#core/content/ruby.ts'
import { planHeading } from '#core/slip/slip-of-plan.ts'
import { slipLinks } from '#core/slip/slip-words.ts'

export interface PreviewOptions {
  /** Leaves furigana out; else they stand behind their kanji: 漢字(かんじ). */
  readonly plain: boolean
}

/**
 * Everything that visitors may be told on a day, as text: the notice of the first screen, every plan with the facts that
 * lead to it, what can be read besides.
 *
 * Plans that differ only in their dates are shown once, with the dates of one of them; what a forgotten PIN changes
 * stands behind them.
 */
export function previewOfDay(content: ContentPack, day: CalendarDate, language: Language, { plain }: PreviewOptions): string {
  const words = packWords(content, language, day)
  const lines = [
    `# ${day} ${words.texts.language.name}`,
    ...bannerLines(content, words),
    ...situations(content, day).flatMap(({ plan, facts }) => ['', ...planLines(content, words, plan, facts)]),
    ...pinForgottenLines(content, words),
    ...infoLines(content, words),
  ]
  return `${lines.map((line) => (plain ? withoutRuby(line) : withReadings(line))).join('\n')}\n`
}

function withReadings(line: string): string {
  return rubyPieces(line)
    .map(({ text, ruby }) => (ruby === undefined ? text : `${text}(${ruby})`))
    .join('')
}

/** The first that is true is shown on the screen. */
function bannerLines({ pack }: ContentPack, { texts, today, say }: PackWords): string[] {
  return pack.banners
    .filter((banner) => inPhase(banner, today, pack.dates))
    .map(({ id, kind }) => `[${kind}] ${say(texts.banners[id] ?? '')}`)
}

interface Situation {
  readonly plan: Plan
  /** Each fact with every value it takes in the situations that are told this. */
  readonly facts: ReadonlyMap<string, ReadonlySet<string>>
}

/** Facts that are days: what is told differs in nothing else. */
const dayFacts = ['expiresOn', 'expiredMonth', 'cardExpiredMonth']

/** The distinct plans of a day for people who know their PIN, in the order of the decision table. */
function situations(content: ContentPack, day: CalendarDate): Situation[] {
  const rules = planRules(content)
  const found = new Map<string, { plan: Plan; facts: Map<string, Set<string>> }>()
  for (const { facts } of flowPaths(rules.flow, day)) {
    const plan = planOf(rules, facts, day, { ways: {}, pinForgotten: false })
    const told = JSON.stringify([plan.id, plan.todos.map(({ ways }) => ways.map(({ id }) => id)), plan.meanwhile, plan.notes])
    const situation = found.get(told) ?? { plan, facts: new Map<string, Set<string>>() }
    found.set(told, situation)
    addFacts(situation.facts, plan.facts)
  }
  const row = ({ plan }: Situation) => rules.flow.plans.findIndex(({ id }) => id === plan.id)
  return [...found.values()].toSorted((one, other) => row(one) - row(other))
}

/** What changes, whatever the plan, for somebody who does not remember the PIN. */
function pinForgottenLines(content: ContentPack, { texts, today, say }: PackWords): string[] {
  const rules = planRules(content)
  const notes = new Set<string>()
  const orders = new Map<string, readonly string[]>()
  for (const { facts } of flowPaths(rules.flow, today)) {
    const known = planOf(rules, facts, today, { ways: {}, pinForgotten: false })
    const forgotten = planOf(rules, facts, today, { ways: {}, pinForgotten: true })
    for (const note of forgotten.notes) if (!known.notes.includes(note)) notes.add(note)
    for (const [index, { todo, ways }] of forgotten.todos.entries()) {
      const before = known.todos[index]?.ways
      if (ways.some(({ id }, place) => before?.[place]?.id !== id)) orders.set(todo, ways.map(({ id }) => id))
    }
  }
  if (notes.size === 0 && orders.size === 0) return []
  return [
    '',
    '## pin: forgotten',
    ...[...orders].map(([todo, ways]) => {
      const told = texts.todos[todo]
      return `${say(told?.title ?? todo)}: ${ways.map((id) => say(told?.ways[id]?.title ?? id)).join(' / ')}`
    }),
    ...[...notes].map((id) => `・${say(texts.notes[id] ?? '')}`),
  ]
}

function addFacts(all: Map<string, Set<string>>, facts: Facts): void {
  for (const [fact, value] of Object.entries(facts)) {
    if (dayFacts.includes(fact)) continue
    const values = all.get(fact) ?? new Set()
    all.set(fact, values.add(value))
  }
}

function planLines(content: ContentPack, words: PackWords, plan: Plan, facts: Situation['facts']): string[] {
  const { texts, say } = words
  const values = planDateValues(plan.dates, texts.dates)
  const { todos, meanwhile, notes } = plan
  return [
    `## ${plan.id}`,
    `(${[...facts].map(([fact, all]) => `${fact}: ${[...all].join(' | ')}`).join(', ')})`,
    planHeading(plan, words),
    ...(todos.length === 0 ? [say(texts.plan.allWellLead)] : []),
    ...(todos.length > 1 ? [say(texts.plan.todoLead)] : []),
    ...todos.flatMap((todo, index) => todoLines(content, words, todo, index + 1, values)),
    `【${texts.slip.meanwhile}】 ${say(texts.meanwhile[meanwhile] ?? '', values)}`,
    ...notes.map((id) => `・${say(texts.notes[id] ?? '', values)}`),
  ]
}

function todoLines(content: ContentPack, words: PackWords, planned: PlannedTodo, number: number, values: Values): string[] {
  const { texts, say } = words
  const { todo, reason, deadline, ifNeeded, ways, links } = planned
  const told = texts.todos[todo]
  if (told === undefined) return []
  const list = (lines: readonly string[]) => lines.map((line) => say(line, values)).join(' / ')
  return [
    `${String(number)}. ${say(told.title)}${deadline === undefined ? '' : ` ${say(texts.plan.deadline, { date: dayInWords(deadline, texts.dates) })}`}`,
    `   ${ifNeeded ? `${say(texts.plan.ifNeeded)} ` : ''}${say(texts.reasons[reason] ?? '', values)}`,
    `   ${say(told.lead, values)}`,
    ...(told.bring.length > 0 ? [`   ${texts.slip.bring}: ${list(told.bring)}`] : []),
    ...ways.flatMap(({ id }) => {
      const way = told.ways[id]
      if (way === undefined) return []
      const bring = way.bring.length > 0 ? ` (${texts.slip.bring}: ${list(way.bring)})` : ''
      return [`   - ${say(way.title)}${bring}: ${list(way.steps)}`]
    }),
    ...(told.steps.length > 0 ? [`   → ${list(told.steps)}`] : []),
    ...slipLinks(content, words, [...links, ...ways.flatMap((way) => way.links)]).map(({ label, url }) => `   ${label} ${url}`),
  ]
}

function infoLines(content: ContentPack, words: PackWords): string[] {
  return infoSections(content, words).flatMap(({ title, entries }) => [
    '',
    `## ${title}`,
    ...entries.flatMap((entry) => [
      `■ ${entry.title}`,
      ...entry.paragraphs.map((paragraph) => `   ${paragraph}`),
      ...slipLinks(content, words, entry.links.map(({ id }) => id)).map(({ label, url }) => `   ${label} ${url}`),
    ]),
  ])
}
