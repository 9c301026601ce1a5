import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shippedPack } from '../testing/shipped-pack.ts'
import { loadFonts } from './load-fonts.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const fonts = (load: FontFaceSet['load']) => ({ load }) as unknown as FontFaceSet

describe('loading the fonts', () => {
  it('asks for every letter of the pack and of what is filled in, in both weights', async () => {
    const load = vi.fn<FontFaceSet['load']>(() => Promise.resolve([]))
    await loadFonts({ title: '髙橋', nested: ['𠮷'] }, fonts(load))
    expect(load.mock.calls.map(([font]) => font)).toEqual(['400 1rem "BIZ UDPGothic"', '700 1rem "BIZ UDPGothic"'])
    for (const letter of '髙橋𠮷0年') expect(load.mock.calls[0]?.[1]).toContain(letter)
  })

  it('asks for the letters of every language of the pack', async () => {
    const load = vi.fn<FontFaceSet['load']>(() => Promise.resolve([]))
    await loadFonts(shippedPack, fonts(load))
    for (const texts of Object.values(shippedPack.texts))
      for (const letter of texts.language.name + texts.ui.attract.title) expect(load.mock.calls[1]?.[1]).toContain(letter)
  })

  it('waits for a slow font for two seconds only', async () => {
    const done = vi.fn()
    const loading = loadFonts('あ', fonts(() => new Promise(() => undefined))).then(done)
    await vi.advanceTimersByTimeAsync(1999)
    expect(done).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await loading
    expect(done).toHaveBeenCalledOnce()
  })

  it('goes on without a font that is broken', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await expect(loadFonts('あ', fonts(() => Promise.reject(new Error('broken'))))).resolves.toBeUndefined()
    expect(warn).toHaveBeenCalled()
  })
})
