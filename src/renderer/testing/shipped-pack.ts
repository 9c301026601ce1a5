import { parse } from 'yaml'
import { type ContentPack, contentPackSchema } from '#core/content/content-pack.ts'
import flow from '../../../resources/content/notice-2025-10-02/flow.yaml?raw'
import links from '../../../resources/content/notice-2025-10-02/links.yaml?raw'
import pack from '../../../resources/content/notice-2025-10-02/pack.yaml?raw'
import texts from '../../../resources/content/notice-2025-10-02/texts.ja.yaml?raw'

/** The content pack that ships, so that tests speak of the words that visitors read. */
export const shippedPack: ContentPack = contentPackSchema.parse({
  flow: parse(flow, { merge: true }),
  links: parse(links, { merge: true }),
  pack: parse(pack, { merge: true }),
  texts: { ja: parse(texts, { merge: true }) },
})
