import { describe, expect, it } from 'vitest'
import { answerPrintPage, pageSize, pictureSize, printPageUrl } from './print-page.ts'

/** The root element as the typesetter writes it: 72 mm wide. */
const svg =
  '<svg class="typst-doc" viewBox="0 0 204.09448818897638 772.7952755905512" width="204.09448818897638pt" height="772.7952755905512pt" xmlns="http://www.w3.org/2000/svg"><path/></svg>'
const picture = { widthMicrons: 72_000, heightMicrons: 272_625 }

describe('pictureSize', () => {
  it('takes the points of the root element as microns', () => {
    expect(pictureSize(svg)).toEqual(picture)
  })

  it.each(['<svg/>', '<svg width="10px" height="10px"/>', 'no picture'])('is null for %s', (other) => {
    expect(pictureSize(other)).toBeNull()
  })
})

describe('pageSize', () => {
  it('of a roll is the picture up to the next whole millimetre, so that no second page comes', () => {
    expect(pageSize(picture, undefined)).toEqual({ widthMicrons: 72_000, heightMicrons: 273_000 })
    expect(pageSize({ ...picture, heightMicrons: 273_000 }, undefined).heightMicrons).toBe(273_000)
  })

  it('of sheets is the sheet', () => {
    expect(pageSize({ widthMicrons: 210_000, heightMicrons: 594_000 }, 297)).toEqual({ widthMicrons: 210_000, heightMicrons: 297_000 })
  })
})

describe('the print page', () => {
  const answer = (path: string) => answerPrintPage(`${printPageUrl}${path}`, svg, picture, pageSize(picture, undefined))

  it('shows the picture at its exact size without margins', async () => {
    expect(await answer('').text()).toContain('<img src="slip.svg"')
    const css = await answer('slip.css').text()
    expect(css).toContain('@page { size: 72mm 273mm; margin: 0 }')
    expect(css).toContain('img { display: block; width: 72mm; height: 272.625mm }')
    expect(await answer('slip.svg').text()).toBe(svg)
    expect(answer('slip.svg').headers.get('content-type')).toBe('image/svg+xml')
  })

  it('runs no script, is kept nowhere, and has nothing else', () => {
    for (const path of ['', 'slip.css', 'slip.svg', 'other']) {
      expect(answer(path).headers.get('content-security-policy')).toMatch(/^default-src 'none'; img-src 'self'; style-src 'self';/u)
      expect(answer(path).headers.get('cache-control')).toBe('no-store')
    }
    expect(answer('other').status).toBe(404)
  })
})
