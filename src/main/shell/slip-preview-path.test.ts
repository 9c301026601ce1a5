import { describe, expect, it } from 'vitest'
import { slipPreviewVersion } from './slip-preview-path.ts'

describe('the path of a slip preview', () => {
  it('names its version', () => {
    expect(slipPreviewVersion('/slip/17.svg')).toBe(17)
  })

  it.each(['/slip/.svg', '/slip/1.svg/', '/slip/-1.svg', '/slip/1.png', '/slip/1234567890.svg', 'slip/1.svg'])(
    '%j is none',
    (path) => {
      expect(slipPreviewVersion(path)).toBeUndefined()
    },
  )
})
