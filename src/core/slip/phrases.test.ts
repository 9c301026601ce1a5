import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRun } from '#tests/support/property-run.ts'
import { withoutRuby } from '../content/ruby.ts'
import { phrases } from './phrases.ts'

describe('phrases', () => {
  it.each([
    ['マイナンバーカードを更新する', ['マイナンバーカードを', '更新する']],
    ['交付通知書（はがき）が届いたら、市区町村の窓口で受け取ります。', ['交付通知書', '（はがき）が', '届いたら、', '市区町村の', '窓口で', '受け取ります。']],
    ['写真を撮っておくと、なくしたときに便利です。', ['写真を', '撮っておくと、', 'なくしたときに', '便利です。']],
    ['健康保険組合へご連絡ください。', ['健康保険組合へ', 'ご連絡ください。']],
    ['その場合は、6か月以内に', ['その場合は、', '6か月以内に']],
    ['平日 9:30〜20:00、土日祝 9:30〜17:30', ['平日 9:30〜20:00、', '土日祝 9:30〜17:30']],
    ['マイナ保険証 やること', ['マイナ保険証', ' ', 'やること']],
    ['縦4.5cm×横3.5cm', ['縦4.5cm×横3.5cm']],
    ['カードをかざす', ['カードを', 'かざす']],
    ['することはありません', ['することは', 'ありません']],
    ['利用を申し込む ※', ['利用を', '申し込む ※']],
    ['※ 電子証明書の期限', ['※ 電子証明書の', '期限']],
    ['顔認証付きカードリーダーに置く', ['顔認証付き', 'カードリーダーに', '置く']],
    ['マイナンバーカード読み取り対応の', ['マイナンバーカード', '読み取り対応の']],
    ['（旧マイナポータルアプリ）', ['（旧マイナポータル', 'アプリ）']],
    ['証明写真（縦4.5cm）', ['証明写真', '（縦4.5cm）']],
    ['', []],
  ])('cuts %s', (text, expected) => {
    expect(phrases(text)).toEqual(expected)
  })

  it.each([
    ['市区町村《しくちょうそん》の窓口《まどぐち》で', ['市区町村《しくちょうそん》の', '窓口《まどぐち》で']],
    ['｜顔認証付《かおにんしょうつ》きカードリーダーに', ['｜顔認証付《かおにんしょうつ》き', 'カードリーダーに']],
    ['｜顔認証付きカードリーダー《かおにんしょうつきカードリーダー》に', ['｜顔認証付きカードリーダー《かおにんしょうつきカードリーダー》に']],
    ['窓口《まどぐち》で申《もう》し込《こ》む', ['窓口《まどぐち》で', '申《もう》し込《こ》む']],
  ])('keeps the furigana of %s', (text, expected) => {
    expect(phrases(text)).toEqual(expected)
  })

  it.each([
    ['カードを 持って 市役所に 行きます。', ['カードを', ' ', '持って', ' ', '市役所に', ' ', '行きます。']],
    ['市役所《しやくしょ》の 窓口《まどぐち》に', ['市役所《しやくしょ》の', ' ', '窓口《まどぐち》に']],
    ['顔認証付きカードリーダーの ところに 置く', ['顔認証付きカードリーダーの', ' ', 'ところに', ' ', '置く']],
    ['写真を とります。お金は いりません。', ['写真を', ' ', 'とります。', 'お金は', ' ', 'いりません。']],
    ['はがき（交付通知書）が 届いたら、 見せます', ['はがき（交付通知書）が', ' ', '届いたら、', ' ', '見せます']],
    ['期限は 2027年 2月28日 です', ['期限は 2027年 2月28日', ' ', 'です']],
    ['カードは 、ここ', ['カードは 、', 'ここ']],
  ])('cuts the easy Japanese %s at its spaces', (text, expected) => {
    expect(phrases(text)).toEqual(expected)
  })

  it.each([
    ['Bring your My Number Card.', ['Bring', ' ', 'your', ' ', 'My', ' ', 'Number', ' ', 'Card.']],
    ['document(s), e.g. a passport (photo)', ['document(s),', ' ', 'e.g.', ' ', 'a', ' ', 'passport', ' ', '(photo)']],
    ['https://myna.go.jp/ or 0120-95-0178', ['https://myna.go.jp/', ' ', 'or 0120-95-0178']],
    ['the card’s “PIN” – 4 digits', ['the', ' ', 'card’s', ' ', '“PIN”', ' ', '– 4', ' ', 'digits']],
  ])('cuts the English %s at its spaces', (text, expected) => {
    expect(phrases(text)).toEqual(expected)
  })

  const japanese = fc.string({ unit: fc.constantFrom(...Array.from('窓口受取申込けみしをはがのおごマイナー4a.:（）「」、。〜× ※《》｜')), maxLength: 40 })

  it('joined again is the text, and no line begins with a mark that may not begin one', () => {
    fc.assert(
      fc.property(fc.oneof(japanese, fc.string({ unit: 'grapheme' })), (text) => {
        const cut = phrases(text)
        expect(cut.join('')).toBe(text)
        expect(cut.every((phrase) => phrase !== '')).toBe(true)
        const shown = cut.map(withoutRuby)
        for (const phrase of shown.slice(1)) expect(phrase.trimStart()).not.toMatch(/^[、。）」〜ー×っゃ]/u)
        for (const phrase of shown.slice(0, -1)) expect(phrase).not.toMatch(/[（「]$/u)
      }),
      propertyRun(),
    )
  })

  it('has the same boundaries with furigana as without, but for those within a group', () => {
    const group = fc.tuple(fc.string({ unit: fc.constantFrom(...Array.from('窓口受取申込')), minLength: 1, maxLength: 4 }), fc.constant('《よみ》'))
    const kana = fc.tuple(fc.string({ unit: fc.constantFrom(...Array.from('けみしをはがの、。 マイナー')), minLength: 1, maxLength: 5 }), fc.constant(''))
    fc.assert(
      fc.property(fc.array(fc.oneof(group, kana), { maxLength: 8 }), (parts) => {
        const text = parts.map(([base, ruby]) => base + ruby).join('')
        const ends = (cut: readonly string[]): number[] => cut.map((_, index) => cut.slice(0, index + 1).join('').length)
        const plain = ends(phrases(withoutRuby(text)))
        const shown = ends(phrases(text).map(withoutRuby))
        expect(plain).toEqual(expect.arrayContaining(shown))
        const within = new Set<number>()
        let place = 0
        for (const [base, ruby] of parts) {
          if (ruby !== '') for (let at = 1; at < base.length; at += 1) within.add(place + at)
          place += base.length
        }
        expect(plain.filter((end) => !within.has(end))).toEqual(shown)
      }),
      propertyRun(),
    )
  })
})
