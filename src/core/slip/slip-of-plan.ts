import type { Plan, PlannedTodo } from '../checklist/plan.ts'
import type { CalendarDate } from '../calendar-date.ts'
import { type ContentPack, textsOf } from '../content/content-pack.ts'
import { dayInWords } from '../content/date-words.ts'
import type { Values } from '../content/fill.ts'
import { type Language, japanese } from '../content/language.ts'
import { type PackWords, packWords, planDateValues } from '../content/pack-words.ts'
import { withoutRuby } from '../content/ruby.ts'
import type { SlipDocument, SlipTodo } from './slip-document.ts'
import { present, slipFrame, slipLinks } from './slip-words.ts'

/**
 * The slip of one plan.
 *
 * @param today printed on the slip, in Japan
 */
export function slipOfPlan(content: ContentPack, plan: Plan, today: CalendarDate, language: Language): SlipDocument {
  const words = packWords(content, language, today)
  const { texts, say } = words
  const values = planDateValues(plan.dates, texts.dates)
  const allWell = plan.todos.length === 0
  const frame = slipFrame(content, words)
  return {
    ...frame,
    title: texts.slip.title,
    heading: planHeading(plan, words),
    ...(allWell && { lead: say(texts.slip.allWell) }),
    paragraphs: [],
    todos: withLinksOnce(plan.todos).map((todo, index) => slipTodo(content, words, todo, index + 1, values)),
    meanwhile: say(present(texts.meanwhile[plan.meanwhile], `meanwhile.${plan.meanwhile}`), values),
    notes: plan.notes.map((id) => say(present(texts.notes[id], `notes.${id}`), values)),
    links: [],
    labels: { ...frame.labels, ...(!allWell && { meanwhile: texts.slip.meanwhile }) },
  }
}

/** How many things are to be done, in a sentence. */
export function planHeading({ todos }: Pick<Plan, 'todos'>, { texts, say }: PackWords): string {
  if (todos.length === 0) return say(texts.plan.allWellTitle)
  return todos.length === 1 ? say(texts.plan.oneTodoTitle) : say(texts.plan.todoTitle, { count: todos.length })
}

/** By when a to-do is to be done, as a phrase. */
export function deadlineInWords({ texts, say }: PackWords, todo: string, deadline: CalendarDate): string {
  return say(texts.todos[todo]?.deadline ?? texts.plan.deadline, { date: dayInWords(deadline, texts.dates) })
}

/**
 * The title in Japanese, for the clerk at a window; undefined where these are the words already, and where nobody but
 * the person reads them: checking is done alone.
 */
export function titleInJapanese(content: ContentPack, words: PackWords, todo: string): string | undefined {
  if (words.language === japanese || content.flow.todos[todo]?.id.startsWith('check-') === true) return undefined
  const { title } = present(textsOf(content, japanese).todos[todo], `todos.${todo}`)
  // In easy Japanese the words are often the same but for spaces and readings.
  const own = withoutRuby(present(words.texts.todos[todo], `todos.${todo}`).title).replaceAll(' ', '')
  return title === own ? undefined : title
}

/** One code leads to an address, however many to-dos need it: it stands with the first. */
function withLinksOnce(todos: readonly PlannedTodo[]): PlannedTodo[] {
  const printed = new Set<string>()
  return todos.map((todo) => {
    const links = todo.ifNeeded ? [] : todo.links.filter((id) => !printed.has(id))
    for (const id of links) printed.add(id)
    return { ...todo, links }
  })
}

function slipTodo(content: ContentPack, words: PackWords, planned: PlannedTodo, number: number, values: Values): SlipTodo {
  const { texts, say } = words
  const { todo, reason, reasonOnSlip, deadline, ifNeeded, waysTold, way, isPicked, ways, links } = planned
  const todoWords = present(texts.todos[todo], `todos.${todo}`)
  const wayWords = (id: string) => present(todoWords.ways[id], `todos.${todo}.ways.${id}`)
  const japaneseTitle = titleInJapanese(content, words, todo)
  // What may not be needed names its ways in a line: the one picked, else all of them.
  const named = ways.filter(({ id }) => (ifNeeded ? !isPicked || id === way?.id : id !== way?.id))
  const others = named.map(({ id }) => say(wayWords(id).title))
  const sayAll = (lines: readonly string[]) => lines.map((line) => say(line, values))
  return {
    number,
    title: say(todoWords.title),
    ...(japaneseTitle !== undefined && { titleInJapanese: japaneseTitle }),
    ...(deadline !== undefined && { deadline: deadlineInWords(words, planned.todo, deadline) }),
    // Of what may not be needed the condition is what has to be known.
    lead: say(ifNeeded || reasonOnSlip ? present(texts.reasons[reason], `reasons.${reason}`) : todoWords.lead, values),
    // Where the ways are told above, so is what they need.
    bring: waysTold ? [] : sayAll([...todoWords.bring, ...(ifNeeded && isPicked && way ? wayWords(way.id).bring : [])]),
    ...(todoWords.bringLabel !== undefined && { bringLabel: say(todoWords.bringLabel) }),
    ...(way !== undefined && {
      way: {
        title: say(wayWords(way.id).title),
        icon: way.icon,
        bring: sayAll(wayWords(way.id).bring),
        steps: sayAll(wayWords(way.id).steps),
      },
    }),
    ...(others.length > 0 && (!waysTold || isPicked) && {
      otherWays: say(ifNeeded ? texts.slip.allWays : texts.slip.otherWays, { ways: others.join(texts.slip.otherWaysJoin) }),
    }),
    steps: sayAll(todoWords.steps),
    links: slipLinks(content, words, links),
    ifNeeded,
  }
}
