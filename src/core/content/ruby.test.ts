import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRun } from '#tests/support/property-run.ts'
import { type RubyPiece, readingOf, rubyPieces, rubyProblems, withoutRuby } from './ruby.ts'

describe('rubyPieces', () => {
  it.each<[string, RubyPiece[]]>([
    ['', []],
    ['カードを おく', [{ text: 'カードを おく' }]],
    ['漢字《かんじ》', [{ text: '漢字', ruby: 'かんじ' }]],
    ['市役所《しやくしょ》の 窓口《まどぐち》で', [{ text: '市役所', ruby: 'しやくしょ' }, { text: 'の ' }, { text: '窓口', ruby: 'まどぐち' }, { text: 'で' }]],
    ['申《もう》し込《こ》む', [{ text: '申', ruby: 'もう' }, { text: 'し' }, { text: '込', ruby: 'こ' }, { text: 'む' }]],
    ['佐々木《ささき》', [{ text: '佐々木', ruby: 'ささき' }]],
    ['一ヶ所《いっかしょ》', [{ text: '一ヶ所', ruby: 'いっかしょ' }]],
    ['〆切《しめきり》', [{ text: '〆切', ruby: 'しめきり' }]],
    ['3か月《げつ》', [{ text: '3か' }, { text: '月', ruby: 'げつ' }]],
    ['｜顔認証付き《かおにんしょうつき》カード', [{ text: '顔認証付き', ruby: 'かおにんしょうつき' }, { text: 'カード' }]],
    ['｜ＱＲコード《キューアール・コード》', [{ text: 'ＱＲコード', ruby: 'キューアール・コード' }]],
    ['健康｜保険証《ほけんしょう》', [{ text: '健康' }, { text: '保険証', ruby: 'ほけんしょう' }]],
  ])('takes %s apart', (text, pieces) => {
    expect(rubyPieces(text)).toEqual(pieces)
  })

  it.each(['窓口《まどぐち', '窓口まどぐち》', '窓口《》', '窓口《madoguchi》', 'カード《かーど》', '《まどぐち》', '｜窓口', '｜《まどぐち》'])(
    'leaves %s as it is written',
    (text) => {
      expect(rubyPieces(text)).toEqual([{ text }])
    },
  )

  const plainText = fc.string({ unit: fc.constantFrom(...Array.from('のでを、。カード 4')), minLength: 1, maxLength: 8 })
  const base = fc.string({ unit: fc.constantFrom(...Array.from('窓口市役所々〆ヶ')), minLength: 1, maxLength: 4 })
  const reading = fc.string({ unit: fc.constantFrom(...Array.from('まどぐちゃっマドー・')), minLength: 1, maxLength: 6 })

  it('gives back the pieces from which a text was written', () => {
    const written = fc.array(fc.tuple(fc.record({ text: base, ruby: reading }), fc.record({ text: plainText })), { maxLength: 5 })
    fc.assert(
      fc.property(written, (pairs) => {
        const pieces: RubyPiece[] = pairs.flat()
        const text = pieces.map((piece) => (piece.ruby === undefined ? piece.text : `${piece.text}《${piece.ruby}》`)).join('')
        expect(rubyPieces(text)).toEqual(pieces)
        expect(withoutRuby(text)).toBe(pieces.map((piece) => piece.text).join(''))
        expect(rubyProblems(text, { everyKanji: true })).toEqual([])
      }),
      propertyRun(),
    )
  })

  it('loses no letter of any text: written again with bars, the pieces are the same', () => {
    const marked = fc.string({ unit: fc.constantFrom(...Array.from('窓口のカーA｜《》まど・ ')), maxLength: 30 })
    fc.assert(
      fc.property(fc.oneof(marked, fc.string({ unit: 'grapheme' })), (text) => {
        const pieces = rubyPieces(text)
        expect(pieces.every((piece) => piece.text !== '')).toBe(true)
        expect(pieces.map((piece) => piece.text).join('')).toBe(withoutRuby(text))
        const again = pieces.map((piece) => (piece.ruby === undefined ? piece.text : `｜${piece.text}《${piece.ruby}》`)).join('')
        expect(again.replace(/｜/gu, '')).toBe(text.replace(/｜/gu, ''))
        const hasMarks = pieces.some((piece) => piece.ruby === undefined && /[｜《》]/u.test(piece.text))
        expect(rubyProblems(text, { everyKanji: false }).length > 0).toBe(hasMarks)
      }),
      propertyRun(),
    )
  })
})

describe('readingOf', () => {
  it('speaks kanji as their readings and all else as it stands', () => {
    expect(readingOf('市役所《しやくしょ》の ｜ＡＴＭ《エーティーエム》で、東京')).toBe('しやくしょの エーティーエムで、東京')
  })
})

describe('rubyProblems', () => {
  it.each([
    ['窓口《まどぐち', ['《 is not closed: "《まどぐち"']],
    ['窓口《まど《ぐち》', ['《 is not closed: "《まど《ぐち》"', 'The reading "ぐち" has neither kanji nor ｜ before it.']],
    ['窓口まどぐち》へ', ['》 has no 《 before it: "窓口まどぐち》"']],
    ['窓口《》へ', ['The reading after "窓口" is empty.']],
    ['窓口《まど口》へ', ['The reading "まど口" is not kana.']],
    ['窓口《まど ぐち》へ', ['The reading "まど ぐち" is not kana.']],
    ['《まどぐち》へ', ['The reading "まどぐち" has neither kanji nor ｜ before it.']],
    ['カード《かーど》', ['The reading "かーど" has neither kanji nor ｜ before it.']],
    ['｜窓口へ', ['｜ is not followed by a reading in 《》: "｜窓口へ"']],
    ['｜の｜窓口《まどぐち》', ['｜ is not followed by a reading in 《》: "｜の"']],
    ['窓口《まどぐち》へ 市役所', []],
  ])('names what is wrong with %s', (text, problems) => {
    expect(rubyProblems(text, { everyKanji: false })).toEqual(problems)
  })

  it('names each run of kanji without a reading where every kanji needs one', () => {
    expect(rubyProblems('市役所の 窓口《まどぐち》、〇年〇月', { everyKanji: true })).toEqual([
      '"市役所" has no reading.',
      '"年" has no reading.',
      '"月" has no reading.',
    ])
  })
})
