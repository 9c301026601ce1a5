import { describe, expect, it } from 'vitest'
import { rubyPieces } from '#core/content/ruby.ts'
import { rubyWords } from './ruby-words.ts'

const lettersOf = (text: string) =>
  rubyWords(text).map(({ pieces, staysTogether }) => `${staysTogether ? '=' : '~'}${pieces.map((piece) => piece.text).join('')}`)

describe('the words of a text with readings', () => {
  it('end at spaces, and behind a comma or a full stop with what closes it', () => {
    expect(lettersOf('期限《きげん》が 切《き》れて います。無料《むりょう》です。')).toEqual([
      '=期限が',
      '~ ',
      '=切れて',
      '~ ',
      '=います。',
      '=無料です。',
    ])
    expect(lettersOf('「待《ま》って。」と 言《い》う')).toEqual(['=「待って。」', '=と', '~ ', '=言う'])
    expect(lettersOf('今《いま》、期限《きげん》')).toEqual(['=今、', '=期限'])
  })

  it('are never parted between a number and its counter', () => {
    expect(lettersOf('2026年《ねん》11月《がつ》まで')).toEqual(['=2026年11月まで'])
  })

  it('may be broken where no card could hold them', () => {
    expect(lettersOf('利用者証明用電子証明書《りようしゃしょうめいようでんししょうめいしょ》の更新手続《こうしんてつづ》き')[0]).toMatch(/^~/u)
  })

  it('are one where there are no readings', () => {
    expect(lettersOf('Lay the card, please. 期限内、です')).toEqual(['~Lay the card, please. 期限内、です'])
  })

  it('together are the text', () => {
    const text = ' ｜顔認証付き《かおにんしょうつき》 カードリーダー（読《よ》む  機械《きかい》）、。 '
    expect(rubyWords(text).flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('')).toBe(
      rubyPieces(text)
        .map((piece) => piece.text)
        .join(''),
    )
  })
})
