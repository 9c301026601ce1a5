import { afterEach, describe, expect, it } from 'vitest'
import type { Visit } from '#core/visit/visit.ts'
import { type MountedKiosk, mountKiosk } from '../testing/mount-kiosk.ts'
import { shippedPack as content } from '../testing/shipped-pack.ts'
import { shownText } from '../testing/shown-text.ts'
import { aVisit, cardInTerm, neverHadOne } from '../testing/visits.ts'
import KioskRoot from './kiosk-root.vue'

let kiosk: MountedKiosk
async function show(visit: Visit): Promise<MountedKiosk> {
  kiosk = await mountKiosk(KioskRoot, content, visit)
  return kiosk
}
afterEach(() => {
  kiosk.wrapper.unmount()
})

const buttons = (get: MountedKiosk['get']) => [...get('language-switch').querySelectorAll('button')]

describe('the language switch', () => {
  it.each<[string, Partial<Visit>]>([
    ['attract', { stage: 'attract' }],
    ['card', { stage: 'card' }],
    ['question', {}],
    ['plan', { answers: neverHadOne }],
    ['info', { info: { entry: null } }],
    ['an entry of info', { info: { entry: 'how-soon' } }],
    ['card-left-behind', { stage: 'card-left-behind', onReader: cardInTerm }],
  ])('is on the screen %s', async (_, change) => {
    const { get } = await show(aVisit(change))
    expect(buttons(get).map(({ textContent }) => textContent.trim())).toHaveLength(content.pack.languages.length)
  })

  it('names each language in its own words, in the order of the pack, and marks the one in use', async () => {
    const { get } = await show(aVisit({ language: 'en' }))
    expect(buttons(get).map(({ textContent, lang }) => [textContent.trim(), lang])).toEqual([
      ['日本語', 'ja'],
      ['やさしい日本語', 'ja'],
      ['English', 'en'],
    ])
    expect(buttons(get).map((button) => button.getAttribute('aria-current'))).toEqual([null, null, 'true'])
    expect(get('language-switch').getAttribute('aria-label')).toBe(content.texts['en']?.ui.language.label)
  })

  it('changes the words and nothing else', async () => {
    const { get, bridge, tell } = await show(aVisit({ answers: neverHadOne }))
    const screen = get('screen-plan')
    get('language-en').click()
    expect(bridge.requests('chooseLanguage')).toEqual([{ mark: { visit: 3, step: 2 }, language: 'en' }])
    await tell(aVisit({ answers: neverHadOne, language: 'en' }))
    expect(get('screen-plan')).toBe(screen)
    expect(document.querySelector('h1')?.textContent).toBe('2 things to do')
    await tell(aVisit({ answers: neverHadOne, language: 'ja-easy' }))
    expect(shownText(document.querySelector('h1'))).toBe('する ことは 2つです')
  })

  it('rests while the slip comes out', async () => {
    const { get } = await show(aVisit({ answers: neverHadOne, print: { status: 'printing' } }))
    expect(buttons(get).every(({ disabled }) => disabled)).toBe(true)
  })

  it('is not there where there is nothing to choose', async () => {
    const alone = { ...content, pack: { ...content.pack, languages: ['ja'] } }
    kiosk = await mountKiosk(KioskRoot, alone, aVisit())
    expect(kiosk.find('language-switch')).toBeNull()
  })
})

describe('in a language with readings', () => {
  it.each<[string, Partial<Visit>]>([
    ['attract', { stage: 'attract' }],
    ['question', {}],
    ['plan', { answers: neverHadOne }],
    ['info', { info: { entry: null } }],
    ['an entry of info', { info: { entry: 'how-soon' } }],
  ])('no mark of the notation is seen or heard on the screen %s', async (_, change) => {
    await show(aVisit({ ...change, language: 'ja-easy' }))
    expect(document.body.innerHTML).not.toMatch(/[《》｜]/u)
    expect(document.querySelectorAll('ruby').length).toBeGreaterThan(3)
  })
})
