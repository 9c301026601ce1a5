import { type CalendarDate, japaneseDate } from '../calendar-date.ts'
import type { PlanRow } from '../checklist/flow.ts'
import type { ContentPack } from '../content/content-pack.ts'
import { fill } from '../content/fill.ts'
import type { Language } from '../content/language.ts'
import type { TodoText } from '../content/texts.ts'

/** One QR code with what stands beside it. */
export interface SlipLink {
  readonly label: string
  readonly url: string
  readonly host: string
  /** Absent until somebody has scanned the code. */
  readonly checkedOn?: string
}

export interface SlipTodo {
  /** 1, 2, … in the order of doing; not the number on the notice's list. */
  readonly number: number
  readonly title: string
  readonly lead: string
  readonly bring: readonly string[]
  readonly steps: readonly string[]
  readonly ways: TodoText['ways']
  readonly links: readonly SlipLink[]
}

/**
 * Everything that stands on a slip, word for word: the template only lays it out. Holds no name, no number and no
 * field for a PIN.
 */
export interface SlipDocument {
  readonly language: Language
  readonly title: string
  readonly date: string
  readonly society: string
  readonly place: string
  readonly heading: string
  /** Absent where one thing is to be done: there is no order to keep. */
  readonly lead?: string
  readonly todos: readonly SlipTodo[]
  readonly meanwhile: string
  readonly notes: readonly string[]
  readonly contacts: ReadonlyArray<{ readonly label: string; readonly value: string; readonly hours?: string | undefined }>
  /** Headings of the template's parts and the closing lines. */
  readonly labels: {
    readonly bring: string
    readonly ways: string
    /** Absent where nothing is to be done: there is no "until then". */
    readonly meanwhile?: string
    readonly notes: string
    readonly contacts: string
    readonly privacy: string
    readonly keep: string
  }
}

/**
 * The slip of one plan.
 *
 * @param plan a row of the pack's flow
 * @param today printed on the slip, in Japan
 */
export function slipDocument(content: ContentPack, plan: PlanRow, today: CalendarDate, language: Language): SlipDocument {
  const { pack, links } = content
  const { todos, notes, meanwhile, slip, plan: words } = content.texts[language]
  const allWell = plan.todos.length === 0
  return {
    language,
    title: slip.title,
    date: japaneseDate(today),
    society: pack.society,
    place: pack.place,
    heading: allWell ? words.allWellTitle : fill(words.todoTitle, { count: plan.todos.length }),
    ...(allWell && { lead: slip.allWell }),
    ...(plan.todos.length > 1 && { lead: words.todoLead }),
    todos: plan.todos.map(({ text }, index) => {
      const todo = present(todos[text], `todos.${text}`)
      return {
        number: index + 1,
        title: todo.title,
        lead: todo.lead,
        bring: todo.bring,
        steps: todo.steps,
        ways: todo.ways,
        links: todo.links.map((id) => {
          const link = present(links[id], `links.${id}`)
          return {
            label: link.label,
            url: link.url,
            host: link.host,
            ...(link.checkedOn && { checkedOn: fill(slip.checkedOn, { date: link.checkedOn }) }),
          }
        }),
      }
    }),
    meanwhile: present(meanwhile[plan.meanwhile], `meanwhile.${plan.meanwhile}`),
    notes: plan.notes.map((id) => present(notes[id], `notes.${id}`)),
    contacts: pack.contacts,
    labels: {
      bring: slip.bring,
      ways: slip.ways,
      ...(!allWell && { meanwhile: slip.meanwhile }),
      notes: slip.notes,
      contacts: slip.contacts,
      privacy: slip.privacy,
      keep: slip.keep,
    },
  }
}

function present<Value>(value: Value | undefined, place: string): Value {
  if (value === undefined) throw new Error(`The content pack has no ${place}; packProblems finds this before use.`)
  return value
}
