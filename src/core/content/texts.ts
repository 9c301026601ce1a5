import { printerFaultCodeSchema } from '../device/printer-status.ts'
import { readerFaultCodeSchema } from '../device/reader-status.ts'
import { z } from '../zod.ts'
import { uiTextsSchema } from './ui-texts.ts'

const text = z.string().min(1)

const answerTextSchema = z.strictObject({
  label: text,
  /** One more line on the answer card, where the label alone could be misread. */
  detail: text.optional(),
})

/** The words of an answer that is a month stand once for all months under this id, with {month}. */
export const monthAnswer = 'month'

export const questionTextSchema = z.strictObject({
  ask: text,
  /** In place of `ask` where a My Number Card was laid. */
  askOfCard: text.optional(),
  /** "How do I find out?", from the notice's bubbles. */
  help: z.strictObject({ title: text, text }),
  answers: z.record(z.string(), answerTextSchema),
})

const wayTextSchema = z.strictObject({
  title: text,
  bring: z.array(text),
  steps: z.array(text).min(1),
})

export const todoTextSchema = z.strictObject({
  /** As on the notice's to-do list. */
  title: text,
  /** The next action in one sentence: where and what. */
  lead: text,
  bring: z.array(text),
  /** What these things are brought for, where that is not plain. */
  bringLabel: text.optional(),
  /** With {date}, where the deadline means more than doing it by then. */
  deadline: text.optional(),
  /** The ways of the flow's to-do by their ids. */
  ways: z.record(z.string(), wayTextSchema),
  /** Done one after the other, behind the steps of the way. */
  steps: z.array(text),
})

const infoEntryTextSchema = z.strictObject({
  /** The question, or a heading. */
  title: text,
  /** Paragraphs by the ids of the entry's versions. */
  versions: z.record(z.string(), z.array(text).min(1)),
})

const faultTextSchema = z.strictObject({ visitor: text, staff: text })

const monthsOfTheYear = 12
const daysOfTheMonth = 31

/** Every word of one language, `texts.<language>.yaml`. */
export const textsSchema = z.strictObject({
  language: z.strictObject({
    name: text.describe('The language in its own words, for the switch.'),
    tag: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'expected a BCP 47 tag').describe('For letters and voices: ja, en, …'),
    furigana: z.boolean().describe('Whether every kanji carries its reading, as 漢字《かんじ》.'),
  }),
  dates: z.strictObject({
    day: text.describe('With {year}, {month} and {day}.'),
    month: text.describe('With {year} and {month}.'),
    months: z.array(text).length(monthsOfTheYear).optional().describe('What stands for {month}; default: its number.'),
    days: z.array(text).length(daysOfTheMonth).optional().describe('What stands for {day}; default: its number.'),
  }),
  ui: uiTextsSchema,
  names: z.record(z.string(), text),
  questions: z.record(z.string(), questionTextSchema),
  todos: z.record(z.string(), todoTextSchema),
  reasons: z.record(z.string(), text),
  notes: z.record(z.string(), text),
  meanwhile: z.record(z.string(), text),
  banners: z.record(z.string(), text),
  links: z.record(z.string(), text).describe('Labels of links.yaml in this language; not needed in Japanese.'),
  contacts: z.record(z.string(), z.strictObject({ label: text, hours: text.optional() })),
  forms: z.record(z.string(), text),
  plan: z.strictObject({
    /** With {count}. */
    todoTitle: text,
    oneTodoTitle: text,
    todoLead: text,
    allWellTitle: text,
    allWellLead: text,
    /** With {date}. */
    deadline: text,
    ifNeeded: text,
  }),
  info: z.strictObject({
    sections: z.record(z.string(), text),
    entries: z.record(z.string(), infoEntryTextSchema),
    /** Where a form of the society is to be had; with {form}. */
    askForForm: text,
  }),
  slip: z.strictObject({
    title: text,
    infoTitle: text,
    bring: text,
    /** With {ways}. */
    otherWays: text,
    /** With {ways}: where none of them is explained. */
    allWays: text,
    /** Between the names of ways in `otherWays`. */
    otherWaysJoin: text,
    meanwhile: text,
    notes: text,
    /** With {date}. */
    checkedOn: text,
    contacts: text,
    privacy: text,
    keep: text,
    /** What to do where nothing is to be done: the paper is still worth keeping. */
    allWell: text,
  }),
  withoutReading: z
    .record(z.string(), text)
    .default({})
    .describe('Where the kiosk never reads a date (readCertificateDate: never): place of a text, as notes.come-back-unknown → what stands there instead.'),
  faults: z.strictObject({
    reader: z.record(readerFaultCodeSchema, faultTextSchema),
    printer: z.record(printerFaultCodeSchema, faultTextSchema),
  }),
})
export type Texts = z.infer<typeof textsSchema>
