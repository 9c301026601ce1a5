import { describe, expect, it } from 'vitest'
import type { ContentPack } from '#core/content/content-pack.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { packProblems } from './pack-problems.ts'

const shipped = await shippedPack()
const broken = (change: (pack: ContentPack) => void): string[] => {
  const pack = structuredClone(shipped)
  change(pack)
  return packProblems(pack)
}

describe('the check of a content pack', () => {
  it('finds nothing in the one that ships', () => {
    expect(packProblems(shipped)).toEqual([])
  })

  it.each<[string, (pack: ContentPack) => void, string]>([
    ['a path without a plan', ({ flow }) => flow.plans.splice(3, 1), 'flow.yaml: The flow has no plan for'],
    [
      'a plan that no path reaches',
      ({ flow }) => flow.plans.push({ id: 'never', when: { card: ['never'] }, todos: [], notes: [], meanwhile: 'all-well' }),
      'flow.yaml: plan "never": no way through the questions ends here.',
    ],
    [
      'a condition on an unknown question',
      ({ flow }) => { flow.plans[0]!.when = { passport: ['yes'] } },
      'flow.yaml: plan "card-first", when: no question is called "passport".',
    ],
    [
      'a condition on an unknown answer',
      ({ flow }) => { flow.questions[1]!.askWhen = [{ card: ['perhaps'] }] },
      'flow.yaml: question "registration", askWhen: "card" has no answer "perhaps".',
    ],
    ['a question without words', ({ texts }) => delete texts.ja.questions['card'], 'texts.ja.yaml: questions.card is missing.'],
    [
      'an answer without words',
      ({ texts }) => delete texts.ja.questions['card']!.answers['expired'],
      'texts.ja.yaml: questions.card.answers.expired is missing.',
    ],
    ['a to-do without words', ({ texts }) => delete texts.ja.todos['card-first'], 'texts.ja.yaml: todos.card-first is missing.'],
    ['a note without words', ({ texts }) => delete texts.ja.notes['registration-ends'], 'texts.ja.yaml: notes.registration-ends is missing.'],
    ['a "meanwhile" without words', ({ texts }) => delete texts.ja.meanwhile['all-well'], 'texts.ja.yaml: meanwhile.all-well is missing.'],
    ['a link that leads nowhere', ({ links }) => delete links['mynaapp'], 'todos.registration.links: links.yaml has no "mynaapp".'],
  ])('finds %s', (_, change, problem) => {
    expect(broken(change).join('\n')).toContain(problem)
  })
})
