import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { dateInTokyo } from '#core/calendar-date.ts'
import { infoEntryIds } from '#core/content/info-entry.ts'
import type { PrinterStatus } from '#core/device/printer-status.ts'
import { slipOfEntry } from '#core/slip/slip-of-entry.ts'
import { createPrinter } from '../printer/create-printer.ts'
import type { PrinterSettings } from '../printer/printer-settings.ts'
import { slipCompiler } from '../printer/typeset/slip-compiler.ts'
import { systemClock } from '../system-clock.ts'
import { endWithBadInput, endWithFailure } from './end-command.ts'
import { printSlip } from './print-slip.ts'
import { printerArgument, printerForms } from './printer-argument.ts'
import { refuseRepeatedOptions } from './repeated-options.ts'
import { loadShippedContent, resourcesFolder } from './shipped-content.ts'
import { oneLine } from './usage.ts'

// printer --printer <printer> status|test [--json]
// status: how the printer is. test: prints a slip that says it is a test. Ends with 1 where the printer does not print.

const usage = `expected: printer --printer <printer> status|test [--json], where <printer> is ${printerForms}`
/** Longer than a line takes to open and a printer to answer. */
const statusLimitMs = 6000

const { values, positionals } = readArguments()
const [action, ...surplus] = positionals
if (values.printer === undefined) endWithBadInput('printer', `--printer is missing; ${usage}`)
if ((action !== 'status' && action !== 'test') || surplus.length > 0) endWithBadInput('printer', usage)
const settings = printerArgument(values.printer, systemClock)
if (!settings.ok) endWithBadInput('printer', settings.error.message)
if (action === 'status') await tellStatus(settings.value)
else await printTest(settings.value)

async function tellStatus(of: PrinterSettings): Promise<void> {
  const { printer } = createPrinter(of, { clock: systemClock, userDataFolder: '.', env: process.env })
  const status = await new Promise<PrinterStatus>((resolve) => {
    const cancel = systemClock.after(statusLimitMs, () => {
      resolve({ status: 'fault', code: 'printer-silent', message: 'The printer did not answer in time.' })
    })
    printer.start((told) => {
      cancel()
      resolve(told)
    })
  })
  await printer.stop()
  const readable = status.status === 'ready' ? `ready: ${status.destination}${status.paperNearEnd === true ? ', paper near its end' : ''}` : `${status.code}: ${status.message}`
  process.stdout.write(values.json ? `${JSON.stringify(status)}\n` : `${readable}\n`)
  process.exitCode = status.status === 'ready' ? 0 : 1
}

async function printTest(on: PrinterSettings): Promise<void> {
  const today = dateInTokyo(systemClock.nowMs())
  const content = await loadShippedContent(today)
  if (!content.ok) endWithFailure('printer', content.error.message)
  const [entry] = infoEntryIds(content.value, today)
  const document = entry === undefined ? null : slipOfEntry(content.value, entry, today, 'ja')
  if (document === null) endWithFailure('printer', 'The content pack has no entry to print.')
  const { medium } = createPrinter(on, { clock: systemClock, userDataFolder: '.', env: process.env })
  const beganMs = systemClock.elapsedMs()
  const layOut = slipCompiler({
    templateFolder: join(resourcesFolder, 'slip'),
    fontsFolder: dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/biz-udpgothic/package.json'))),
  })
  const slip = layOut({ ...document, heading: `プリンターの試し刷り：${document.heading}` }, medium)
  if (!slip.ok) endWithFailure('printer', slip.error.message)
  const times = { typeset: systemClock.elapsedMs() - beganMs, raster: 0 }
  const { line, message } = await printSlip(on, slip.value, times, systemClock)
  process.stdout.write(values.json ? `${JSON.stringify(line)}\n` : `${line.status}${line.code === undefined ? '' : ` (${line.code})`}\n`)
  if (message !== undefined) endWithFailure('printer', message)
}

function readArguments() {
  try {
    const parsed = parseArgs({
      tokens: true,
      allowPositionals: true,
      options: { printer: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    refuseRepeatedOptions(parsed.tokens)
    return parsed
  } catch (error) {
    return endWithBadInput('printer', `${oneLine(error)}; ${usage}`)
  }
}
