import type { CardKind } from '#core/card/card-reading.ts'
import type { DecisionRow, DecisionTable } from './decision-table.ts'

const notYet = '—'

/** docs/decision-table.md: the decision table for people who read it. */
export function decisionTablePage({ words, situations }: DecisionTable): string {
  const rows = situations.flatMap((situation) => situation.rows)
  return [
    '# Decision table',
    '',
    `Who is told what: ${String(rows.length)} situations with the right outcome. The rows are kept in`,
    '`tests/guidance/decision-table.yaml`, which is also what the guidance is tested with; this page is made of them',
    '(`UPDATE_GOLDEN=1` writes it anew).',
    '',
    'Numbers are those of the notice’s to-do list. A to-do in brackets is done only if an earlier one turns out so. “By” is',
    'its deadline. The grace runs until the end of the third month after the month in which certificate or card ended;',
    'renewal opens on the day after the corresponding day three months before the end.',
    '',
    ...situations.flatMap(({ title, about, rows: ofSituation }) => [
      `## ${title}`,
      '',
      about.trim(),
      '',
      ...table(
        ['Who', 'Today', 'What is known', 'To do, in this order', 'At a clinic meanwhile', 'Told besides', 'Days'],
        ofSituation.map((row) => [
          row.who,
          row.today,
          known(row),
          lines(row.todos.map((todo) => todoWords(todo, words.todos))) || 'Nothing',
          `\`${row.meanwhile}\``,
          lines(row.notes.map((note) => `\`${note}\``)) || notYet,
          days(row),
        ]),
      ),
      '',
    ]),
    '## At a clinic meanwhile',
    '',
    ...table(
      ['Name', 'What to show'],
      Object.entries(words.meanwhile).map(([id, text]) => [`\`${id}\``, text]),
    ),
    '',
    '## Told besides',
    '',
    ...table(
      ['Name', 'What is said'],
      Object.entries(words.notes).map(([id, text]) => [`\`${id}\``, text]),
    ),
    '',
  ].join('\n')
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}

function lines(parts: readonly string[]): string {
  return parts.join('<br>')
}

/** @throws where the table has no words for a to-do */
function todoWords(todo: string, words: Readonly<Record<string, string>>): string {
  const [, name = '', deadline, condition] = /^(.*?)(?: by (\S+))?( if needed)?$/u.exec(todo) ?? []
  const text = words[name]
  if (text === undefined) throw new Error(`The decision table has no words for "${todo}".`)
  const whole = deadline === undefined ? text : `${text}, by ${deadline}`
  return condition === undefined ? whole : `(${whole})`
}

const readerWords: Readonly<Record<CardKind, string>> = {
  'my-number-card': 'My Number Card, date not looked at',
  smartphone: 'smartphone',
  'old-juki-card': 'resident register card',
  'drivers-licence': 'driving licence',
  'other-type-b': 'another card',
  felica: 'travel or staff card',
  'type-a': 'bank card, staff badge or phone',
  'several-cards': 'several cards',
}
const answerWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  card: { yes: 'in term', expired: 'run out', never: 'never had one', 'not-with-me': 'not here' },
  registration: { yes: 'done', no: 'not yet', unknown: 'not known' },
  certificate: { 'in-term': 'in term', expired: 'run out', unknown: 'not known' },
}
const certificateWords = {
  'in-term': 'in term until',
  expired: 'run out, last day',
  'not-yet-valid': 'term not begun, until',
  absent: 'none on the card',
  unreadable: 'could not be read',
} as const

function known(row: DecisionRow): string {
  const { reader, card, cardExpiredMonth, registration, certificate, expiredMonth, cardExpiredOn, certificateExpiresOn } = row
  const answer = (question: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${question}: ${answerWords[question]?.[value] ?? value}`]
  const month = (what: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${what} ran out: ${value === 'unknown' ? 'not known when' : value}`]
  return lines([
    ...(reader === undefined ? [] : [`on the reader: ${readerInWords(reader)}`]),
    ...answer('card', card),
    ...month('card', cardExpiredMonth ?? cardExpiredOn),
    ...answer('registration', registration),
    ...answer('certificate', certificate),
    ...month('certificate', expiredMonth),
    ...(certificateExpiresOn === undefined ? [] : [`certificate’s last day: ${certificateExpiresOn}`]),
    ...(row.pin === 'forgotten' ? ['PIN forgotten'] : []),
    ...(row.grace === undefined
      ? []
      : [`setting: ${String(row.grace.months)} months${row.grace.fromMonthEnd ? ' from the month’s end' : ' from the day'}`]),
    ...Object.entries(row.dates ?? {}).map(([name, date]) => `setting: ${name} ${date ?? 'blank'}`),
  ])
}

function readerInWords(reader: NonNullable<DecisionRow['reader']>): string {
  if (typeof reader === 'string') return readerWords[reader]
  const words = certificateWords[reader.state]
  return 'expiresOn' in reader ? `certificate ${words} ${reader.expiresOn}` : `certificate: ${words}`
}

function days({ graceEnd, renewalFrom }: DecisionRow): string {
  return (
    lines([
      ...(graceEnd === undefined ? [] : [`grace ends ${graceEnd}`]),
      ...(renewalFrom === undefined ? [] : [`renewal from ${renewalFrom}`]),
    ]) || notYet
  )
}
