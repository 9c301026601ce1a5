import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRun } from '#tests/support/property-run.ts'
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
    ['', []],
  ])('cuts %s', (text, expected) => {
    expect(phrases(text)).toEqual(expected)
  })

  const japanese = fc.string({ unit: fc.constantFrom(...Array.from('窓口受取申込けみしをはがのおごマイナー4.:（）「」、。〜× ※')), maxLength: 40 })

  it('joined again is the text, and no line begins with a mark that may not begin one', () => {
    fc.assert(
      fc.property(fc.oneof(japanese, fc.string({ unit: 'grapheme' })), (text) => {
        const cut = phrases(text)
        expect(cut.join('')).toBe(text)
        expect(cut.every((phrase) => phrase !== '')).toBe(true)
        for (const phrase of cut.slice(1)) if (!phrase.startsWith(' ')) expect(phrase).not.toMatch(/^[、。）」〜ー×]/u)
        for (const phrase of cut.slice(0, -1)) expect(phrase).not.toMatch(/[（「]$/u)
      }),
      propertyRun(),
    )
  })
})
