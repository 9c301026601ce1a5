import { flowProblems } from '../checklist/flow-problems.ts'
import type { ContentPack } from './content-pack.ts'
import type { Texts } from './texts.ts'

/**
 * What keeps a pack from being shown: an unsound flow, or an id of the flow or of a link for which a language has
 * no words. Empty where the pack is whole. Each line names the file, the place and what is missing.
 */
export function packProblems(content: ContentPack): string[] {
  const inFlow = flowProblems(content.flow).map((problem) => `flow.yaml: ${problem}`)
  if (inFlow.length > 0) return inFlow
  return Object.entries(content.texts).flatMap(([language, texts]) =>
    missingTexts(content, texts).map((problem) => `texts.${language}.yaml: ${problem}`),
  )
}

function missingTexts({ flow, links }: ContentPack, texts: Texts): string[] {
  const problems: string[] = []
  for (const question of flow.questions) {
    const words = texts.questions[question.id]
    if (words === undefined) problems.push(`questions.${question.id} is missing.`)
    else
      for (const { id } of question.answers)
        if (words.answers[id] === undefined) problems.push(`questions.${question.id}.answers.${id} is missing.`)
  }
  for (const row of flow.plans) {
    for (const todo of row.todos)
      if (texts.todos[todo.text] === undefined) problems.push(`todos.${todo.text} is missing.`)
    for (const note of row.notes) if (texts.notes[note] === undefined) problems.push(`notes.${note} is missing.`)
    if (texts.meanwhile[row.meanwhile] === undefined) problems.push(`meanwhile.${row.meanwhile} is missing.`)
  }
  for (const [id, todo] of Object.entries(texts.todos))
    for (const link of todo.links)
      if (links[link] === undefined) problems.push(`todos.${id}.links: links.yaml has no "${link}".`)
  return problems
}
