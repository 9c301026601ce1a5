import type { CalendarDate } from '../calendar-date.ts'
import { flowProblems, plansOn } from '../checklist/flow-problems.ts'
import type { Plan } from '../checklist/plan.ts'
import { slipOfEntry } from '../slip/slip-of-entry.ts'
import { slipOfPlan } from '../slip/slip-of-plan.ts'
import { type ContentPack, planRules, textsOf } from './content-pack.ts'
import { monthAnswer } from './texts.ts'
import { placeholdersOf } from './fill.ts'
import { duplicateProblems } from './duplicate-problems.ts'
import { infoEntryIds, infoFiles } from './info-entry.ts'
import { japanese, type Language } from './language.ts'
import { packDaysOfChange } from './pack-days.ts'
import { type PackWords, packWords, planDateValues } from './pack-words.ts'
import { type Phase, datesOfPhase, inPhase, isDateReference } from './phase.ts'
import { phaseProblems } from './phase-problems.ts'
import { textPlaces } from './text-places.ts'
import { unknownPlaceholders } from './placeholder-problems.ts'
import { rubyProblems } from './ruby.ts'

/** One thing that is wrong with a pack: in which file, at which key, and what. */
export interface PackProblem {
  /** Name of the file in the pack's folder. */
  readonly file: string
  /** Keys down to the place; an item of a list is named by its `id`, or by its index. */
  readonly path: readonly string[]
  readonly message: string
}

/**
 * What keeps a pack from being shown: an unsound flow, a name that leads nowhere, an id for which a language has no
 * words, an id given twice, a day without a name, a placeholder that one language lacks, a reading that is not
 * well-formed, words in place of a text that there is not, a text that cannot be filled in on some day. Empty where the
 * pack is whole.
 */
export function packProblems(content: ContentPack, today: CalendarDate): PackProblem[] {
  const rules = planRules(content)
  const inFlow = flowProblems(rules, today).map((problem) => atPlace('flow.yaml', problem))
  if (inFlow.length > 0) return inFlow
  const found = [
    ...duplicateProblems(content),
    ...referenceProblems(content),
    ...phaseProblems(content, today),
    ...content.pack.languages.flatMap((language) => languageProblems(content, language)),
  ]
  return found.length > 0 ? found : fillProblems(content, today)
}

/** `plans.card-first: what is wrong` as a problem at that place. */
function atPlace(file: string, text: string): PackProblem {
  const [, place = '', message = text] = /^([\w.-]+): ([^]*)$/u.exec(text) ?? []
  return { file, path: place === '' ? [] : place.split('.'), message }
}

/** Names of links, forms and dates that lead nowhere, outside the flow's conditions. */
function referenceProblems({ pack, flow, links, ...files }: ContentPack): PackProblem[] {
  const link = (file: string, path: readonly string[], id: string): PackProblem[] =>
    links[id] === undefined ? [{ file, path, message: `links.yaml has no "${id}".` }] : []
  const phases = (file: string, path: readonly string[], phase: Phase): PackProblem[] =>
    datesOfPhase(phase)
      .filter((reference) => !isDateReference(reference, pack.dates))
      .map((reference) => ({ file, path, message: `pack.yaml has no date "${reference}".` }))
  return [
    ...Object.entries(flow.todos).flatMap(([id, todo]) => [
      ...todo.links.flatMap((name) => link('flow.yaml', ['todos', id, 'links'], name)),
      ...todo.ways.flatMap((way) => way.links.flatMap((name) => link('flow.yaml', ['todos', id, 'ways', way.id, 'links'], name))),
    ]),
    ...Object.entries(pack.forms).flatMap(([id, form]) => (form.link === null ? [] : link('pack.yaml', ['forms', id, 'link'], form.link))),
    ...Object.entries(pack.names).flatMap(([name, list]) => list.flatMap((one) => phases('pack.yaml', ['names', name, one.id], one))),
    ...pack.banners.flatMap((banner) => phases('pack.yaml', ['banners', banner.id], banner)),
    ...infoFiles.flatMap((name) =>
      files[name].sections.flatMap((section) =>
        section.entries.flatMap((entry) => {
          const path = ['sections', section.id, 'entries', entry.id]
          return [
            ...entry.links.flatMap((id) => link(`${name}.yaml`, [...path, 'links'], id)),
            ...entry.forms.flatMap((form) =>
              pack.forms[form] === undefined
                ? [{ file: `${name}.yaml`, path: [...path, 'forms'], message: `pack.yaml has no form "${form}".` }]
                : [],
            ),
            ...entry.versions.flatMap((version) => phases(`${name}.yaml`, [...path, 'versions', version.id], version)),
          ]
        }),
      ),
    ),
  ]
}

function languageProblems(content: ContentPack, language: Language): PackProblem[] {
  const file = `texts.${language}.yaml`
  const texts = content.texts[language]
  if (texts === undefined) return [{ file, path: [], message: `pack.yaml offers "${language}", but the file is missing.` }]
  const missing = wantedTexts(content, language)
    .filter((path) => valueAt(texts, path) === undefined)
    .map((path) => ({ file, path, message: 'is missing.' }))
  const words = textPlaces(texts)
  const japaneseWords = new Map(textPlaces(textsOf(content, japanese)).map(({ path, text }) => [path.join('.'), text]))
  const unequal = words.flatMap(({ path, text }) => {
    const source = japaneseWords.get(path.join('.'))
    if (source === undefined || isItemOfList(path)) return []
    const [wanted, found] = [placeholdersOf(source), placeholdersOf(text)].map((names) => names.join(', '))
    return wanted === found ? [] : [{ file, path, message: `names {${found ?? ''}}, the Japanese text {${wanted ?? ''}}.` }]
  })
  const packValues = [...Object.keys(content.pack.names), ...Object.keys(content.pack.dates), 'graceMonths']
  const unknown = words.flatMap(({ path, text }) =>
    unknownPlaceholders(path, text, packValues).map((name) => ({ file, path, message: `names {${name}}, which nothing is put in for.` })),
  )
  const ruby = words.flatMap(({ path, text }) =>
    rubyProblems(text, { everyKanji: texts.language.furigana }).map((message) => ({ file, path, message })),
  )
  const places = new Set(words.map(({ path }) => path.join('.')))
  const astray = Object.keys(texts.withoutReading)
    .filter((place) => !places.has(place))
    .map((place) => ({ file, path: ['withoutReading', place], message: 'stands in place of no text.' }))
  return [...missing, ...unequal, ...unknown, ...ruby, ...astray]
}

/** Every place at which the pack's structure needs words. */
function wantedTexts({ pack, flow, links, ...files }: ContentPack, language: Language): string[][] {
  return [
    ['names', 'society'],
    ['names', 'place'],
    ...Object.values(pack.names).flatMap((list) => list.map(({ id }) => ['names', id])),
    ...flow.questions.flatMap(({ id, answers, months }) => [
      ...answers.map((answer) => ['questions', id, 'answers', answer.id]),
      ...(months === undefined ? [] : [['questions', id, 'answers', monthAnswer]]),
    ]),
    ...Object.entries(flow.todos).flatMap(([id, { ways }]) => [
      ['todos', id],
      ...ways.map((way) => ['todos', id, 'ways', way.id]),
    ]),
    ...flow.plans.flatMap(({ todos }) => todos.map(({ reason }) => ['reasons', reason])),
    ...flow.notes.map(({ id }) => ['notes', id]),
    ...flow.meanwhile.map(({ id }) => ['meanwhile', id]),
    ...pack.banners.map(({ id }) => ['banners', id]),
    ...pack.contacts.map(({ id }) => ['contacts', id]),
    ...Object.keys(pack.forms).map((id) => ['forms', id]),
    ...(language === japanese ? [] : Object.keys(links).map((id) => ['links', id])),
    ...infoFiles
      .flatMap((file) => files[file].sections)
      .flatMap((section) => [
        ['info', 'sections', section.id],
        ...section.entries.flatMap(({ id, versions }) =>
          versions.map((version) => ['info', 'entries', id, 'versions', version.id]),
        ),
      ]),
  ]
}

/** A language may tell in two steps what another tells in one. */
function isItemOfList(path: readonly string[]): boolean {
  return /^\d+$/u.test(path.at(-1) ?? '')
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined),
    value,
  )
}

/**
 * Writes every slip and notice of every language on every day of change: a text that names a date which is not known
 * then shows here.
 */
function fillProblems(content: ContentPack, today: CalendarDate): PackProblem[] {
  const rules = planRules(content)
  const found = new Map<string, PackProblem>()
  const days = packDaysOfChange(content, today).map((day) => ({ day, plans: plansOn(rules, day) }))
  for (const language of content.pack.languages) {
    const texts = textsOf(content, language)
    const words = textPlaces(texts)
    const questions = textPlaces(texts.questions)
    for (const { day, plans } of days) {
      const ofTheDay = packWords(content, language, day)
      const attempts = [
        ...plans.map((plan) => () => slipOfPlan(content, plan, day, language)),
        ...infoEntryIds(content, day).map((entry) => () => slipOfEntry(content, entry, day, language)),
        ...plans.map((plan) => () => { fillScreen(ofTheDay, plan) }),
        ...questions.map(({ text }) => () => ofTheDay.say(text, { [monthAnswer]: '' })),
        ...content.pack.banners
          .filter((banner) => inPhase(banner, day, content.pack.dates))
          .map(({ id }) => () => ofTheDay.say(texts.banners[id] ?? '')),
      ]
      for (const attempt of attempts) {
        try {
          attempt()
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error)
          // The sentence quotes the text that could not be filled in.
          const path = words.find(({ text }) => reason.includes(`"${text}"`))?.path ?? []
          const key = `${language} ${reason}`
          if (!found.has(key)) found.set(key, { file: `texts.${language}.yaml`, path, message: `${reason} (${day})` })
        }
      }
    }
  }
  return [...found.values()]
}

/** Writes what the screen says besides the slip: the reasons, and the ways that were not picked. */
function fillScreen({ texts, say }: PackWords, { todos, dates }: Plan): void {
  const values = planDateValues(dates, texts.dates)
  for (const { todo, reason, ways } of todos) {
    say(texts.reasons[reason] ?? '', values)
    for (const { id } of ways) {
      const way = texts.todos[todo]?.ways[id]
      for (const text of [...(way?.bring ?? []), ...(way?.steps ?? [])]) say(text, values)
    }
  }
}
