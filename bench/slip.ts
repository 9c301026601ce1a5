import { existsSync } from 'node:fs'
import { type Page, chromium } from '@playwright/test'
import { roll80mm } from '#main/printer/typesetter-port.ts'
import { exampleSlip } from '#tests/support/example-slip.ts'
import { printAgainAndAgain } from '#tests/support/tap-to-paper.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { shippedSlipCompiler } from '#tests/support/slip-compiler.ts'

// How long a slip takes: through Typst (PDF, SVG, PNG and raster); from the tap to the first and to the last byte of a slip
// that is ready, on a network printer of this machine at 150 mm/s; and in the same run, where a Chromium is installed,
// through a browser that is already running: the same SVG printed to PDF (the way of Electron's printToPDF), and a
// screenshot made black and white (the way to dots without a typesetter).
// npm run bench -- slip [path of a Chromium]

const warmUpRuns = 5
const measuredRuns = 50
const planId = 'renew-then-register'
/** Each waits until the whole slip is out, some seconds. */
const printedRuns = 20
const mmPerSecond = 150

const content = await shippedPack()
const slip = exampleSlip(content, planId)

const startedMs = performance.now()
const layOut = shippedSlipCompiler()
const startMs = performance.now() - startedMs

const firstMs = performance.now()
const first = layOut(slip, roll80mm)
if (!first.ok) throw new Error(first.error.message)
print({ what: 'compiler start', ms: round(startMs) })
print({ what: `first slip (${planId})`, ms: round(performance.now() - firstMs) })

// Every slip is another one, so that nothing is answered from the compiler's cache of whole slips.
let run = 0
const typst = await measure(() => {
  run += 1
  const result = layOut({ ...slip, date: `${String(run)} ${slip.date}` }, roll80mm)
  if (!result.ok) throw new Error(result.error.message)
})
print({ what: 'Typst: PDF + SVG + 576-dot PNG + raster', ...typst })

const ready = first.value
// The first one opens what is opened once.
const [, ...taps] = await printAgainAndAgain(ready, printedRuns + 1, { mmPerSecond })
const firstByte = quantiles(taps.map(({ firstByteMs }) => firstByteMs))
const sent = quantiles(taps.map(({ sentMs }) => sentMs))
print({ what: `tap to first byte (TCP printer at ${String(mmPerSecond)} mm/s; p95 wanted: 150 ms)`, ...firstByte })
print({ what: 'tap to everything sent (wanted: 300 ms)', ...sent })
print({ what: 'tap to "printed", as the printer says', ...quantiles(taps.map(({ printedMs }) => printedMs)) })
const wholeWayMs = typst.medianMs + sent.medianMs
print({ what: 'whole way: laid out, dots, everything sent (medians)', ms: round(wholeWayMs) })

const path = chromiumPath()
if (path === undefined) print({ what: 'Chromium: PDF', skipped: 'no Chromium found; give its path as argument' })
else {
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  try {
    const page = await browser.newPage()
    const heightMm = readPngHeight(first.value.png) / (roll80mm.widthDots / roll80mm.printableWidthMm)
    const html = `<!doctype html><style>body{margin:0}svg{display:block;width:72mm;height:auto}</style>${first.value.svg}`
    const printed = await measure(async () => {
      await page.setContent(html)
      await page.pdf({ width: `${String(roll80mm.printableWidthMm)}mm`, height: `${String(heightMm + 1)}mm`, printBackground: true })
    })
    print({ what: 'Chromium: PDF of the SVG, browser already running', ...printed })
    await page.setViewportSize({ width: roll80mm.widthDots, height: Math.ceil(readPngHeight(first.value.png)) })
    const shot = await measure(async () => {
      await page.setContent(html.replace('width:72mm', `width:${String(roll80mm.widthDots)}px`))
      const png = await page.screenshot({ fullPage: true })
      await blackAndWhite(page, png)
    })
    print({ what: 'Chromium: screenshot and threshold, browser already running', ...shot })
    print({ what: 'ratio Chromium PDF / whole way (medians; wanted: 3)', ratio: round(printed.medianMs / wholeWayMs) })
    print({ what: 'ratio Chromium screenshot / whole way (medians; wanted: 3)', ratio: round(shot.medianMs / wholeWayMs) })
    print({ what: 'ratio Chromium PDF / tap to everything sent (medians)', ratio: round(printed.medianMs / sent.medianMs) })
    print({ what: 'ratio Chromium / Typst (medians)', ratio: round(printed.medianMs / typst.medianMs) })
  } finally {
    await browser.close()
  }
}

async function measure(work: () => void | Promise<void>): Promise<{ medianMs: number; p95Ms: number; runs: number }> {
  const tookMs: number[] = []
  for (let index = 0; index < warmUpRuns + measuredRuns; index += 1) {
    const before = performance.now()
    await work()
    if (index >= warmUpRuns) tookMs.push(performance.now() - before)
  }
  return quantiles(tookMs)
}

function quantiles(tookMs: readonly number[]): { medianMs: number; p95Ms: number; runs: number } {
  const sorted = tookMs.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { medianMs: at(0.5), p95Ms: at(0.95), runs: sorted.length }
}

/** The dots of a screenshot, taken from its picture inside the browser, which has a decoder. */
async function blackAndWhite(page: Page, png: Uint8Array): Promise<void> {
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('The browser draws no pictures')
    context.drawImage(picture, 0, 0)
    const { data } = context.getImageData(0, 0, picture.width, picture.height)
    const bits = new Uint8Array(Math.ceil((picture.width * picture.height) / 8))
    for (let at = 0; at < data.length; at += 4)
      if ((data[at] ?? 255) < 128) bits[at >> 5] = (bits[at >> 5] ?? 0) | (0x80 >> ((at >> 2) & 7))
    return bits.length
  }, Buffer.from(png).toString('base64'))
}

function chromiumPath(): string | undefined {
  const usual = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge', chromium.executablePath()]
  const given = process.argv[2]
  return given ?? usual.find((candidate) => existsSync(candidate))
}

function readPngHeight(png: Uint8Array): number {
  return Buffer.from(png).readUInt32BE(20)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function print(line: Readonly<Record<string, string | number>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
