/** Longer than this nobody waits for letters; then the screen appears and the letters follow. */
const patienceMs = 2000

/** The letters of numbers and dates, which are filled into the texts. */
const filledIn = '0123456789年月日'

/**
 * Loads the font files that a content pack needs, before its first screen is shown: a kiosk's system often has no
 * Japanese font, and letters that appear late move everything else.
 */
export async function loadFonts(content: unknown, fonts: FontFaceSet): Promise<void> {
  const letters = [...new Set(JSON.stringify(content) + filledIn)].join('')
  const loading = Promise.all(['400', '700'].map((weight) => fonts.load(`${weight} 1rem "BIZ UDPGothic"`, letters)))
  await Promise.race([
    loading.catch((error: unknown) => {
      console.warn('A font did not load.', error)
    }),
    new Promise((resolve) => window.setTimeout(resolve, patienceMs)),
  ])
}
