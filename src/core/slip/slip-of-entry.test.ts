import { describe, expect, it } from 'vitest'
import { textsOf } from '#core/content/content-pack.ts'
import { infoEntryIds } from '#core/content/info-entry.ts'
import { day } from '#tests/support/decision-table-rules.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { slipOfEntry } from './slip-of-entry.ts'

const content = await shippedPack()
const today = day('2026-11-22')
const ja = textsOf(content, 'ja')
const en = textsOf(content, 'en')

describe('the slip of an entry', () => {
  it('is its title and paragraphs, with no to-dos and nothing to show', () => {
    const slip = slipOfEntry(content, 'pin-forgotten', today, 'ja')
    const words = ja.info.entries['pin-forgotten']
    expect(slip).toMatchObject({ title: ja.slip.infoTitle, heading: words?.title, paragraphs: words?.versions['always'], todos: [], notes: [] })
    expect(slip).not.toHaveProperty('meanwhile')
    expect(slip?.labels).not.toHaveProperty('meanwhile')
  })

  it('speaks the visitor’s language', () => {
    expect(slipOfEntry(content, 'pin-forgotten', today, 'en')).toMatchObject({
      language: 'en',
      heading: en.info.entries['pin-forgotten']?.title,
    })
  })

  it('reads as on its day', () => {
    const paragraphs = (on: string) => slipOfEntry(content, 'sent-to-whom', day(on), 'ja')?.paragraphs
    expect(paragraphs('2025-11-20')).toEqual(ja.info.entries['sent-to-whom']?.versions['before'])
    expect(paragraphs('2025-11-21')).toEqual(ja.info.entries['sent-to-whom']?.versions['after'])
  })

  it('carries the codes of the entry, labelled in its language', () => {
    const links = (language: string) => slipOfEntry(content, 'life-saving', today, language)?.links
    expect(links('ja')).toMatchObject([{ url: content.links['emergency']?.url, label: content.links['emergency']?.label }])
    expect(links('en')).toMatchObject([{ url: content.links['emergency']?.url, label: en.links['emergency'] }])
  })

  it('points to a form of the society: by its code where the pack has a link, else by asking', () => {
    const pack = structuredClone(content)
    const slip = () => slipOfEntry(pack, 'lost-old-card', today, 'ja')
    pack.pack.forms['loss-report'] = { link: null }
    expect(slip()?.paragraphs.at(-1)).toContain(ja.forms['loss-report'])
    expect(slip()?.links).toEqual([])
    const asked = slip()?.paragraphs.length ?? 0

    pack.links['form'] = { label: '滅失届の用紙', url: 'https://example.jp/form', host: 'example.jp' }
    pack.pack.forms['loss-report'] = { link: 'form' }
    expect(slip()?.paragraphs.length).toBe(asked - 1)
    expect(slip()?.links).toMatchObject([{ url: 'https://example.jp/form', host: 'example.jp' }])
  })

  it('makes no code of a blank link', () => {
    const pack = structuredClone(content)
    pack.links['emergency'] = { ...pack.links['emergency']!, url: null }
    expect(slipOfEntry(pack, 'life-saving', today, 'ja')?.links).toEqual([])
  })

  it('is null where there is no such entry, or none today', () => {
    expect(slipOfEntry(content, 'nowhere', today, 'ja')).toBeNull()
    const pack = structuredClone(content)
    for (const { entries } of pack.voices.sections) for (const entry of entries) entry.versions = [{ id: 'always', until: 'oldCardEnd' }]
    expect(slipOfEntry(pack, 'rescue', day('2025-12-01'), 'ja')).not.toBeNull()
    expect(slipOfEntry(pack, 'rescue', day('2025-12-02'), 'ja')).toBeNull()
  })

  it('can be made of every entry in every language, with every placeholder filled in', () => {
    const ids = infoEntryIds(content, today)
    expect(ids.length).toBeGreaterThan(15)
    for (const language of content.pack.languages)
      for (const id of ids) {
        const slip = slipOfEntry(content, id, today, language)
        expect(slip?.paragraphs.length).toBeGreaterThan(0)
        expect(JSON.stringify(slip)).not.toMatch(/\{\w+\}/u)
      }
  })
})
