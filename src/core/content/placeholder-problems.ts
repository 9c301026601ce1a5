import { placeholdersOf } from './fill.ts'

/** Where a text may name what the whole pack gives: names of the day, dates of `pack.yaml`, `{graceMonths}`. */
const placesOfPackValues = [
  'questions',
  'todos',
  'reasons',
  'notes',
  'meanwhile',
  'banners',
  'links',
  'contacts',
  'plan',
  'info.entries',
  'info.askForForm',
  'slip.allWell',
]

/** Where a text may name the days of one plan, see `PlanDates`. */
const placesOfPlanDates = ['todos', 'reasons', 'notes', 'meanwhile']
const planDateNames = ['expiresOn', 'graceEnd', 'renewalFrom']

/** What else is put in, by place. */
const ownValues: Readonly<Record<string, readonly string[]>> = {
  'dates.day': ['year', 'month', 'day'],
  'dates.month': ['year', 'month'],
  'ui.card.foundInTerm': ['date'],
  'ui.card.foundExpired': ['date'],
  'ui.question.step': ['step', 'total'],
  'ui.question.stepSpoken': ['step', 'total'],
  'ui.print.savedIn': ['folder'],
  'ui.print.enough': ['count'],
  'ui.attention.lead': ['seconds'],
  'plan.todoTitle': ['count'],
  'plan.deadline': ['date'],
  'info.askForForm': ['form'],
  'slip.otherWays': ['ways'],
  'slip.allWays': ['ways'],
  'slip.checkedOn': ['date'],
}

/** An answer that is a month (its words stand once for all months), and a to-do's own words for its deadline. */
const ownValuesByPattern: ReadonlyArray<readonly [RegExp, string]> = [
  [/^questions\.[^.]+\.answers\.month\./u, 'month'],
  [/^todos\.[^.]+\.deadline$/u, 'date'],
]

/**
 * The names in braces of a text that nothing is put in for at its place; empty where each is known.
 *
 * @param path keys down to the text in `texts.<language>.yaml`
 * @param packValues the names that the pack gives
 */
export function unknownPlaceholders(path: readonly string[], text: string, packValues: readonly string[]): string[] {
  // Words that stand in place of others may name what those may.
  const place = path.join('.').replace(/^withoutReading\./u, '')
  const isIn = (root: string) => place === root || place.startsWith(`${root}.`)
  const known = new Set([
    ...(placesOfPackValues.some(isIn) ? packValues : []),
    ...(placesOfPlanDates.some(isIn) ? planDateNames : []),
    ...(ownValues[place] ?? []),
    ...ownValuesByPattern.filter(([pattern]) => pattern.test(place)).map(([, name]) => name),
  ])
  return placeholdersOf(text).filter((name) => !known.has(name))
}
