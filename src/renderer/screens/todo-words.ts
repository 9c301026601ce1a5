import type { FlowWay } from '#core/checklist/flow.ts'
import type { Plan, PlannedTodo } from '#core/checklist/plan.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import { type PackWords, planDateValues } from '#core/content/pack-words.ts'
import { deadlineInWords, titleInJapanese } from '#core/slip/slip-of-plan.ts'

/** One way to do a to-do, in the words of the visit. */
export interface WayWords {
  readonly id: string
  readonly icon: FlowWay['icon']
  readonly title: string
  readonly bring: readonly string[]
  readonly steps: readonly string[]
}

/** One to-do of a plan, in the words of the visit. */
export interface TodoWords {
  /** Its key in the flow. */
  readonly todo: string
  /** 1, 2, … in the order of doing. */
  readonly number: number
  readonly title: string
  /** For the clerk at a window; absent where the title has these words already. */
  readonly titleInJapanese?: string
  readonly reason: string
  readonly deadline?: string
  readonly lead: string
  readonly ifNeeded: boolean
  /** Whichever way is taken. */
  readonly bring: readonly string[]
  /** What these things are brought for. */
  readonly bringLabel: string
  readonly ways: readonly WayWords[]
  /** The way picked, else the best. */
  readonly way?: WayWords
  /** Behind the steps of the way. */
  readonly steps: readonly string[]
}

/**
 * The to-dos of a plan in the words of the visit.
 *
 * @throws where the pack has no words for one; the pack check finds that before use
 */
export function todoWords(content: ContentPack, { todos, dates }: Plan, words: PackWords): TodoWords[] {
  const values = planDateValues(dates, words.texts.dates)
  return todos.map((planned, index) => oneTodo(content, planned, index + 1, words, values))
}

function oneTodo(
  content: ContentPack,
  { todo, reason, deadline, ifNeeded, ways, way }: PlannedTodo,
  number: number,
  words: PackWords,
  values: ReturnType<typeof planDateValues>,
): TodoWords {
  const { texts, say } = words
  const own = texts.todos[todo]
  const why = texts.reasons[reason]
  if (own === undefined || why === undefined) throw new Error(`The pack has no words for the to-do "${todo}".`)
  const sayAll = (lines: readonly string[]) => lines.map((line) => say(line, values))
  const offered = ways.flatMap(({ id, icon }) => {
    const told = own.ways[id]
    return told === undefined ? [] : [{ id, icon, title: say(told.title), bring: sayAll(told.bring), steps: sayAll(told.steps) }]
  })
  const picked = offered.find(({ id }) => id === way?.id)
  const inJapanese = titleInJapanese(content, words, todo)
  return {
    todo,
    number,
    title: say(own.title),
    ...(inJapanese !== undefined && { titleInJapanese: inJapanese }),
    reason: say(why, values),
    ...(deadline !== undefined && { deadline: deadlineInWords(words, todo, deadline) }),
    lead: say(own.lead, values),
    ifNeeded,
    bring: sayAll(own.bring),
    bringLabel: say(own.bringLabel ?? texts.ui.plan.bring),
    ways: offered,
    ...(picked !== undefined && { way: picked }),
    steps: sayAll(own.steps),
  }
}

/** Whether it makes a difference for a plan to know the card's PIN. */
export function asksForPin({ todos }: Pick<Plan, 'todos'>): boolean {
  // Whoever gets a new card or a first certificate chooses new PINs.
  if (todos.some(({ id, variant }) => id === '1' || variant === 'first')) return false
  return todos.some(({ ways }) => ways.some(({ withoutPin }) => withoutPin) && ways.some(({ withoutPin }) => !withoutPin))
}
