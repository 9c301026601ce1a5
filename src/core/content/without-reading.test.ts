import { expect, it } from 'vitest'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { calendarDateSchema } from '../calendar-date.ts'
import { textsOf } from './content-pack.ts'
import { packProblems } from './pack-problems.ts'
import { textPlaces } from './text-places.ts'
import { withoutReading } from './without-reading.ts'

const content = await shippedPack()
const changed = withoutReading(content)

it('offers no way that leads back to this reader', () => {
  const ways = (pack: typeof content) => pack.flow.todos['check-certificate']?.ways.map(({ id }) => id)
  expect(ways(content)).toEqual(['reader', 'card-face', 'smartphone'])
  expect(ways(changed)).toEqual(['card-face', 'smartphone'])
})

it('says something else where the words spoke of the date on the card, in every language', () => {
  for (const language of content.pack.languages) {
    const before = new Map(textPlaces(textsOf(content, language)).map(({ path, text }) => [path.join('.'), text]))
    const after = textPlaces(textsOf(changed, language)).filter(({ path, text }) => before.get(path.join('.')) !== text)
    expect(after.map(({ path }) => path.join('.')).sort()).toEqual(Object.keys(textsOf(content, language).withoutReading).sort())
  }
})

it('has nothing left in Japanese that sends people here for the date', () => {
  const here = /(この機械|カードリーダー)に(カードを)?置(くと|いても)/u
  const { withoutReading: instead, ...words } = textsOf(changed, 'ja')
  const left = textPlaces(words).filter(({ path, text }) => here.test(text) && !text.includes('顔認証付き') && !path.includes('reader'))
  expect(Object.keys(instead)).toHaveLength(4)
  expect(left).toEqual([])
})

it('leaves a pack that is whole', () => {
  expect(packProblems(changed, calendarDateSchema.parse('2026-11-22'))).toEqual([])
})
