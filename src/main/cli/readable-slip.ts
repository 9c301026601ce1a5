import { withoutRuby } from '#core/content/ruby.ts'
import type { SlipDocument, SlipTodo } from '#core/slip/slip-document.ts'

/** A slip as text for a terminal, without furigana. */
export function readableSlip({ heading, lead, paragraphs, todos, meanwhile, notes, links, labels }: SlipDocument): string {
  const lines = [heading, ...(lead === undefined ? [] : [lead]), ...paragraphs]
  for (const todo of todos) lines.push('', ...todoLines(todo, labels.bring))
  if (meanwhile !== undefined) lines.push('', ...(labels.meanwhile === undefined ? [] : [`【${labels.meanwhile}】`]), meanwhile)
  if (notes.length > 0) lines.push('', `【${labels.notes}】`, ...notes)
  lines.push(...links.map(({ label, url }) => `${label} ${url}`))
  return `${lines.map(withoutRuby).join('\n')}\n`
}

function todoLines(todo: SlipTodo, bring: string): string[] {
  const { number, title, titleInJapanese, deadline, lead, way, otherWays, steps, links } = todo
  const things = [...todo.bring, ...(way?.bring ?? [])]
  const numbered = [...(way?.steps ?? []), ...steps]
  return [
    `${String(number)}. ${title}${titleInJapanese === undefined ? '' : ` (${titleInJapanese})`}`,
    ...[deadline, lead].flatMap((line) => (line === undefined ? [] : [`   ${line}`])),
    ...(things.length > 0 ? [`   ${todo.bringLabel ?? bring}：${things.join('、')}`] : []),
    ...(way === undefined ? [] : [`   【${way.title}】`]),
    ...numbered.map((step, index) => `   ${String(index + 1)}) ${step}`),
    ...(otherWays === undefined ? [] : [`   ${otherWays}`]),
    ...links.map(({ label, url }) => `   ${label} ${url}`),
  ]
}
