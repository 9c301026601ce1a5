import { describe, expect, it } from 'vitest'
import { conditionalSlip, firstTodo, fullSlips, instructionSlip } from '#tests/support/sample-slips.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { roll80mm } from '../typesetter-port.ts'
import { templateInput } from './template-input.ts'

function read(slip: SlipDocument): Record<string, unknown> {
  const input = templateInput(slip, roll80mm, 0)
  if (!input.ok) throw new Error(input.error.message)
  return JSON.parse(input.value.json) as Record<string, unknown>
}

describe('templateInput', () => {
  it('cuts texts into phrases; a phrase with furigana comes as pieces', () => {
    expect(read({ ...fullSlips['ja-easy'], heading: '市役所《しやくしょ》で もらう' })).toMatchObject({
      heading: [[{ text: '市役所', ruby: 'しやくしょ' }, { text: 'で' }], ' ', 'もらう'],
    })
    expect(read({ ...fullSlips.ja, heading: 'カードを更新する' })).toMatchObject({ heading: ['カードを', '更新する'] })
  })

  it('names the PDF without furigana, and keeps icons and tags whole', () => {
    expect(read(fullSlips['ja-easy'])).toMatchObject({ documentTitle: 'マイナ保険証 すること', language: 'ja-easy', languageTag: 'ja' })
    const { todos } = read(conditionalSlip) as { todos: ReadonlyArray<Record<string, unknown>> }
    expect(todos[0]).toMatchObject({ number: 1, ifNeeded: false, way: { icon: 'window', bring: [['暗証番号', '（4けた）']] } })
    expect(todos[1]).toMatchObject({ number: 2, ifNeeded: true })
    expect(todos[1]).not.toHaveProperty('way')
  })

  it('leaves out what the slip leaves out', () => {
    const input = read(instructionSlip)
    expect(input).not.toHaveProperty('meanwhile')
    expect(input).not.toHaveProperty('lead')
    expect(input['paragraphs']).toHaveLength(2)
    expect(input['links']).toMatchObject([{ host: ['example.', 'jp'], label: ['届出の', '用紙'] }])
  })

  it('breaks a long host name after its points only', () => {
    const { todos } = read({ ...fullSlips.ja, todos: [firstTodo(fullSlips.ja)] }) as { todos: ReadonlyArray<{ links: unknown }> }
    expect(todos[0]?.links).toMatchObject([{ host: ['kojinbango-card.', 'go.', 'jp'] }])
  })

  it('counts the codes of the whole slip, those of a to-do that may not be needed left out', () => {
    const full = firstTodo(fullSlips.ja)
    const input = templateInput({ ...fullSlips.ja, todos: [full, { ...full, ifNeeded: true }], links: instructionSlip.links }, roll80mm, 0)
    expect(input.ok && input.value.codes.map(({ id, modules, moduleDots }) => ({ id, modules, moduleDots }))).toEqual([
      { id: 0, modules: 33, moduleDots: 4 },
      { id: 1, modules: 25, moduleDots: 5 },
    ])
  })

  it.each(['of a to-do', 'of the slip'])('gives an error where an address %s is too long for a code', (place) => {
    const links = [{ label: 'x', host: 'example.jp', url: `https://example.jp/${'a'.repeat(70)}` }]
    const slip = place === 'of the slip' ? { ...fullSlips.ja, links } : { ...fullSlips.ja, todos: [{ ...firstTodo(fullSlips.ja), links }] }
    expect(templateInput(slip, roll80mm, 0)).toMatchObject({ ok: false })
  })
})
