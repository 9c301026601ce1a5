import { watchEffect } from 'vue'
import { withoutRuby } from '#core/content/ruby.ts'
import type { Texts } from '#core/content/texts.ts'

/**
 * Tells the page its language: letters, line breaks and voices follow it. A language with readings above its kanji
 * gets the class `furigana`, which gives every line the room for them.
 *
 * @param texts the words on the screen; null before there are any
 */
export function usePageLanguage(page: Document, texts: () => Texts | null): void {
  watchEffect(() => {
    const current = texts()
    if (current === null) return
    page.documentElement.lang = current.language.tag
    page.documentElement.classList.toggle('furigana', current.language.furigana)
    page.title = withoutRuby(current.ui.kiosk)
  })
}
