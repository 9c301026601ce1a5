import { parse } from 'yaml'
import { type ContentPack, contentPackSchema, textsOf } from '#core/content/content-pack.ts'
import faq from '../../../resources/content/notice-2025-10-02/faq.yaml?raw'
import flow from '../../../resources/content/notice-2025-10-02/flow.yaml?raw'
import links from '../../../resources/content/notice-2025-10-02/links.yaml?raw'
import merits from '../../../resources/content/notice-2025-10-02/merits.yaml?raw'
import pack from '../../../resources/content/notice-2025-10-02/pack.yaml?raw'
import english from '../../../resources/content/notice-2025-10-02/texts.en.yaml?raw'
import easyJapanese from '../../../resources/content/notice-2025-10-02/texts.ja-easy.yaml?raw'
import japanese from '../../../resources/content/notice-2025-10-02/texts.ja.yaml?raw'
import voices from '../../../resources/content/notice-2025-10-02/voices.yaml?raw'

function read(text: string): unknown {
  return parse(text, { merge: true })
}

/** The content pack that ships, so that tests speak of the words that visitors read. */
export const shippedPack: ContentPack = contentPackSchema.parse({
  pack: read(pack),
  flow: read(flow),
  links: read(links),
  faq: read(faq),
  merits: read(merits),
  voices: read(voices),
  texts: { ja: read(japanese), 'ja-easy': read(easyJapanese), en: read(english) },
})

export const japaneseTexts = textsOf(shippedPack, 'ja')
