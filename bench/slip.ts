import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { slipCompiler } from '#main/printer/typeset/slip-compiler.ts'
import { roll80mm } from '#main/printer/typesetter-port.ts'
import { exampleSlip } from '#tests/support/example-slip.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'

// How long a slip takes: through Typst (PDF, SVG and raster), and in the same run, where a Chromium is installed,
// through a browser that is already running and prints the same SVG to PDF (the way of Electron's printToPDF).
// npm run bench -- slip [path of a Chromium]

const warmUpRuns = 5
const measuredRuns = 50
const planId = 'renew-then-register'

const resources = fileURLToPath(new URL('../resources', import.meta.url))
const content = await shippedPack()
const slip = exampleSlip(content, planId)

const startedMs = performance.now()
const layOut = slipCompiler({
  templateFolder: join(resources, 'slip'),
  fontsFolder: dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/biz-udpgothic/package.json'))),
})
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
print({ what: 'Typst: PDF + SVG + 576-dot PNG', ...typst })

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
  tookMs.sort((a, b) => a - b)
  const at = (share: number): number => round(tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * share))] ?? 0)
  return { medianMs: at(0.5), p95Ms: at(0.95), runs: measuredRuns }
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
