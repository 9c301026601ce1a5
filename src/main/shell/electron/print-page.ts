import { kioskPageUrl } from './kiosk-page.ts'

/** Length and width of paper in microns, as Electron takes them. */
export interface PaperSize {
  readonly widthMicrons: number
  readonly heightMicrons: number
}

/** The page that a slip is printed from; it lives in a session of its own, see `ElectronPrinter`. */
export const printPageUrl = `${kioskPageUrl}print/`

/** Nothing but the slip's picture and the style that gives it its size; no script. */
export const printPagePolicy =
  "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const micronsOfPoint = 25_400 / 72
/** A page a hair too short would give a second one; paper of a roll is fed in steps of this at most. */
const rollStepMicrons = 1000
const pointsOf = /^<svg\b[^>]*?\swidth="(?<width>\d+(?:\.\d+)?)pt"\s+height="(?<height>\d+(?:\.\d+)?)pt"/u

/** The size of a slip's picture, from the points that its root element gives; null where it gives none. */
export function pictureSize(svg: string): PaperSize | null {
  const { width, height } = pointsOf.exec(svg)?.groups ?? {}
  if (width === undefined || height === undefined) return null
  return { widthMicrons: Math.round(Number(width) * micronsOfPoint), heightMicrons: Math.round(Number(height) * micronsOfPoint) }
}

/**
 * The size of the pages that a picture is printed on: of a roll as long as the picture, of sheets their own length.
 *
 * @param sheetHeightMm undefined: a roll
 */
export function pageSize({ widthMicrons, heightMicrons }: PaperSize, sheetHeightMm: number | undefined): PaperSize {
  const roll = Math.ceil(heightMicrons / rollStepMicrons) * rollStepMicrons
  return { widthMicrons, heightMicrons: sheetHeightMm === undefined ? roll : sheetHeightMm * 1000 }
}

/** Answers the print page's own requests; whatever else is asked for is 404. */
export function answerPrintPage(url: string, svg: string, picture: PaperSize, page: PaperSize): Response {
  switch (url) {
    case printPageUrl:
      return answer(200, 'text/html; charset=utf-8', html)
    case `${printPageUrl}slip.css`:
      return answer(200, 'text/css; charset=utf-8', css(picture, page))
    case `${printPageUrl}slip.svg`:
      return answer(200, 'image/svg+xml', svg)
    default:
      return answer(404, 'text/plain; charset=utf-8', 'There is nothing here.\n')
  }
}

const html = '<!doctype html><meta charset="utf-8"><title>道しるべ</title><link rel="stylesheet" href="slip.css"><img src="slip.svg" alt="">\n'

/** The picture at its exact size from the upper left corner; sheets cut it where one ends and the next begins. */
function css(picture: PaperSize, page: PaperSize): string {
  return [
    `@page { size: ${mm(page.widthMicrons)} ${mm(page.heightMicrons)}; margin: 0 }`,
    'html, body { margin: 0; padding: 0 }',
    `img { display: block; width: ${mm(picture.widthMicrons)}; height: ${mm(picture.heightMicrons)} }`,
    '',
  ].join('\n')
}

function mm(microns: number): string {
  return `${String(microns / 1000)}mm`
}

function answer(status: number, contentType: string, body: string): Response {
  return new Response(body, {
    status,
    headers: {
      'Content-Type': contentType,
      'Content-Security-Policy': printPagePolicy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  })
}
