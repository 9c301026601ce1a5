import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#core/clock.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import { withoutReading } from '#core/content/without-reading.ts'
import type { PrinterTrouble } from '#core/kiosk-api/calls.ts'
import type { KioskEvent } from '#core/kiosk-api/events.ts'
import type { WireOutcome } from '#core/kiosk-api/wire.ts'
import { type Result, err, ok } from '#core/result.ts'
import { type CallHandlers, answerCall } from './answer-call.ts'
import { Broadcast } from './broadcast.ts'
import { presenceProbe } from './card/guard.ts'
import { identifyCard } from './card/identify-card.ts'
import { identifyKind } from './card/identify-kind.ts'
import type { IdentifyCard } from './card/port.ts'
import type { KioskConfig } from './config/kiosk-config.ts'
import { loadConfig } from './config/load-config.ts'
import { listFiles } from './content/list-files.ts'
import { overrideFolderOf, shippedPackPath } from './content/load-pack.ts'
import { type KeptContent, PackKeeper } from './content/pack-keeper.ts'
import type { Log } from './diagnostics/log.ts'
import type { Kiosk } from './kiosk.ts'
import { type MakeSystemPrinter, createPrinter, serialPortOf } from './printer/create-printer.ts'
import type { Printer } from './printer/port.ts'
import { PrintRecord } from './printer/print-record.ts'
import { type LoadedPrinter, PreferredPrinters } from './printer/preferred-printers.ts'
import { Spool } from './printer/spool.ts'
import { WorkerTypesetter } from './printer/typeset/worker-typesetter.ts'
import { rememberDocuments } from './printer/remember-documents.ts'
import { writeAtomically } from './printer/write-atomically.ts'
import type { CardReader } from './reader/port.ts'
import { knownDrivers } from './reader/drivers/known-drivers.ts'
import { createReaderFinder } from './reader/find-readers.ts'
import { loadUsbDevices, usbDevicesPath } from './reader/load-usb-devices.ts'
import { createSerialReader } from './reader/supervisor.ts'
import { listSerialPorts } from './reader/transport/list-ports.ts'
import { listUsbDevices } from './reader/transport/list-usb-devices.ts'
import { openWithHint } from './reader/transport/open-with-hint.ts'
import { openSerialTransport } from './reader/transport/serial-transport.ts'
import type { UsbDevice } from './reader/usb-devices.ts'
import { clockOnDay } from './simulated/day-clock.ts'
import { type WindableClock, windableClock } from './simulated/clock.ts'
import { type TroubledPrinter, withTrouble } from './simulated/printer.ts'
import { type SimulatedReader, createSimulatedReader } from './simulated/reader.ts'
import { type VisitCommand, VisitOwner } from './visit/visit-owner.ts'
import type { ReadText } from './yaml-file.ts'

/** What a shell knows about the place it runs in. */
export interface KioskEnvironment {
  /** The project's `resources/` folder. */
  readonly resourcesFolder: string
  /** Where the slip's TTF fonts lie. */
  readonly fontsFolder: string
  /** The worker that lays out slips: source under Node, bundled under Electron. */
  readonly typesetWorker: URL
  /** Where configuration and slips live by default. */
  readonly userDataFolder: string
  /** A configuration named by flag or environment; undefined: `kiosk.yaml` in the user-data folder, if any. */
  readonly configPath: string | undefined
  readonly clock: Clock
  readonly log: Log
  readonly readText: ReadText
  /** Makes a printer of the system; absent in a shell that cannot print itself. */
  readonly systemPrinter?: MakeSystemPrinter
}

export interface StartedKiosk {
  readonly kiosk: Kiosk
  readonly config: KioskConfig
}

/** Why the kiosk does not start: sentences that name file, key and what to do. */
export interface StartFault {
  readonly message: string
}

/** The devices that are played, where no real one is configured; the dock drives them. */
interface SimulatedWorld {
  readonly clock: WindableClock
  readonly reader: SimulatedReader
  readonly printer: TroubledPrinter
}

/** The one place where parts are chosen and wired. */
export async function startKiosk(environment: KioskEnvironment): Promise<Result<StartedKiosk, StartFault>> {
  const { resourcesFolder, userDataFolder, configPath, readText, log } = environment
  const config = await loadConfig(configPath, userDataFolder, readText)
  if (!config.ok) return err({ message: `The configuration cannot be used.\n${config.error.message}` })
  const devices = await loadUsbDevices(join(resourcesFolder, usbDevicesPath), readText)
  if (!devices.ok) return err({ message: `The list of USB devices cannot be used.\n${devices.error.message}` })
  const printers = [config.value.printer, ...config.value.furtherPrinters]
  if (environment.systemPrinter === undefined && printers.some(({ kind }) => kind === 'system'))
    return err({ message: 'The configuration cannot be used.\nprinter.kind: "system" prints through Electron, which this is not; use "cups" or "escpos".' })
  const baseFolder = config.value.content.pack ?? join(resourcesFolder, shippedPackPath)
  const clocks = clocksFor(environment.clock, config.value)
  const packs = await PackKeeper.open({
    baseFolder,
    overrideFolder: overrideFolderOf(userDataFolder, baseFolder),
    clock: clocks.clock,
    readText,
    listFiles,
  })
  if (!packs.ok) return err({ message: `The content pack cannot be used.\n${packs.error.message}` })
  const record = await PrintRecord.open({
    path: join(userDataFolder, 'print-record.json'),
    files: { readText, writeAtomically },
    nowMs: () => environment.clock.nowMs(),
    trouble: (message) => { log.warn('print-record', { message }) },
  })
  for (const at of record.lostAt) log.info('print-job-was-lost', { at })
  log.info('kiosk-starts', { reader: config.value.reader.driver, printer: config.value.printer.kind })
  return ok({ config: config.value, kiosk: composeKiosk(environment, config.value, devices.value, packs.value, clocks, record) })
}

interface Clocks {
  readonly clock: Clock
  /** The same clock with the dock's lever; null where real devices are configured. */
  readonly windable: WindableClock | null
}

function clocksFor(base: Clock, { reader }: KioskConfig): Clocks {
  if (reader.driver !== 'simulated') return { clock: base, windable: null }
  const windable = windableClock(reader.today === undefined ? base : clockOnDay(base, reader.today))
  return { clock: windable, windable }
}

function composeKiosk(
  environment: KioskEnvironment,
  config: KioskConfig,
  devices: readonly UsbDevice[],
  packs: PackKeeper,
  { clock, windable }: Clocks,
  record: PrintRecord,
): Kiosk {
  const { log } = environment
  const readsCertificateDate = config.reader.readCertificateDate === 'ask'
  const identify = readsCertificateDate ? identifyCard : identifyKind
  const shown = (content: ContentPack) => (readsCertificateDate ? content : withoutReading(content))
  const typesetter = new WorkerTypesetter({
    worker: environment.typesetWorker,
    templateFolder: join(environment.resourcesFolder, 'slip'),
    fontsFolder: environment.fontsFolder,
    // Winding the dock's clock must not end a layout that has really just begun.
    clock: environment.clock,
  })
  const documents = rememberDocuments(typesetter)
  const { userDataFolder } = environment
  const loaded = (settings: KioskConfig['printer']) => createPrinter(settings, { clock, userDataFolder, env: process.env, record, systemPrinter: environment.systemPrinter })
  const first = loaded(config.printer)
  const printers: [LoadedPrinter, ...LoadedPrinter[]] = [first, ...config.furtherPrinters.map(loaded)]
  const realPrinter = new PreferredPrinters({
    printers,
    layOutFor: (slip, medium) => documents.layOutFor(slip, medium),
    failed: ({ code, message }) => { log.warn('printer-failed', { code, message }) },
  })
  const simulated = windable === null ? null : simulatedWorld(windable, realPrinter, identify)
  const printer = simulated?.printer ?? realPrinter
  const spool = new Spool({ print: (slip) => printer.print(slip), record })
  const reader = simulated?.reader ?? serialReader(config, devices, clock, log, identify)
  const { idle } = config
  const visit = new VisitOwner({
    clock,
    rules: {
      content: shown(packs.current.content),
      readsCertificateDate,
      language: config.language,
      limits: {
        askAfterMs: idle.askAfterSeconds * 1000,
        leaveAfterMs: idle.leaveAfterSeconds * 1000,
        afterPrintMs: idle.afterPrintSeconds * 1000,
      },
    },
    medium: first.medium,
    typesetter: {
      async typeset(document, medium) {
        const slip = await documents.typeset(document, medium)
        if (!slip.ok) log.warn('typeset-failed', { message: slip.error.message })
        return slip
      },
    },
    async print(slip) {
      const result = await spool.print(slip)
      if (result.status === 'failed') log.warn('print-failed', { code: result.code, message: result.message })
      else log.info('print', { status: result.status })
      return result
    },
    allowCertificate: (allowed) => { reader.allowCertificate(allowed) },
    failed: (error) => { log.warn('visit-failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }) },
  })

  const broadcast = new Broadcast()
  broadcast.tell('reader', { status: 'starting' })
  const tellContent = ({ version, problem }: KeptContent) => {
    if (problem !== null) log.warn('content-not-taken-up', { problem })
    broadcast.tell('content', { version, problem })
  }
  tellContent(packs.current)
  visit.start((value) => { broadcast.tell('visit', value) })
  printer.start((status) => { broadcast.tell('printer', status) })
  reader.start((event) => {
    if (event.type === 'card') visit.cardMoved(event.reading)
    else {
      broadcast.tell('reader', event.status)
      visit.readerReady(event.status.status === 'ready')
    }
  })
  let shownVersion = packs.current.version
  packs.start((kept) => {
    // A problem is told at once; other content is shown, and told, when nobody uses the kiosk.
    tellContent({ ...kept, version: shownVersion })
    if (kept.version === shownVersion) return
    visit.useContent(shown(kept.content), () => {
      shownVersion = kept.version
      tellContent({ ...packs.current, version: shownVersion })
    })
  })
  const dock = simulated === null ? {} : dockHandlers(simulated, broadcast)
  const handlers: CallHandlers = { ...visitHandlers(visit, { dock: simulated !== null, readsCertificateDate }), ...dock }

  let stopped: Promise<void> | null = null
  return {
    call: (name, request) => Promise.resolve(answerSafely(handlers, name, request, log)),
    subscribe: (listener: (event: KioskEvent) => void) => broadcast.subscribe(listener),
    slipPreviewSvg: (version) => visit.previewSvg(version),
    stop() {
      stopped ??= (async () => {
        visit.stop()
        packs.stop()
        await Promise.all([reader.stop(), printer.stop(), typesetter.stop()])
        await record.written()
      })()
      return stopped
    },
  }
}

/** A bug behind one call must not take the kiosk down with it: it is logged, the caller gets an error. */
function answerSafely(handlers: CallHandlers, name: string, request: unknown, log: Log): WireOutcome {
  try {
    return answerCall(handlers, name, request)
  } catch (error) {
    log.warn('call-failed', { name: name.slice(0, 40), error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    return { ok: false, message: `The call "${name.slice(0, 40)}" failed; the log says why.` }
  }
}

function simulatedWorld(clock: WindableClock, printer: Printer, identify: IdentifyCard): SimulatedWorld {
  return { clock, reader: createSimulatedReader(clock, identify), printer: withTrouble(printer, clock) }
}

function serialReader({ reader, printer, furtherPrinters }: KioskConfig, devices: readonly UsbDevice[], clock: Clock, log: Log, identify: IdentifyCard): CardReader {
  if (reader.driver === 'simulated') throw new Error('A simulated reader has no port.')
  const serialPorts = [printer, ...furtherPrinters].flatMap(serialPortOf)
  const finder = createReaderFinder({
    clock,
    port: reader.port,
    driver: reader.driver,
    drivers: knownDrivers,
    devices,
    excludedPorts: [...reader.ignorePorts, ...serialPorts],
    listPorts: listSerialPorts,
    listUsbDevices,
    realPath: realpath,
  })
  return createSerialReader({
    findReaders: finder.findReaders,
    clock,
    log,
    trace: () => undefined,
    presenceProbe,
    openTransport: openWithHint(openSerialTransport, finder.hint),
    identify,
  })
}

function visitHandlers(owner: VisitOwner, kiosk: { readonly dock: boolean; readonly readsCertificateDate: boolean }): CallHandlers {
  const marked = (mark: { visit: number; step: number }, command: VisitCommand) => {
    const { number, step } = owner.visit
    return { accepted: mark.visit === number && mark.step === step && owner.command(command) }
  }
  return {
    connect: () => ({ content: owner.content, ...kiosk }),
    begin: ({ mark, way }) => marked(mark, { type: 'begin', way }),
    answer: ({ mark, question, answer }) => marked(mark, { type: 'answer', question, answer }),
    chooseLanguage: ({ mark, language }) => marked(mark, { type: 'language', language }),
    chooseWay: ({ mark, todo, way }) => marked(mark, { type: 'way', todo, way }),
    forgetPin: ({ mark, forgotten }) => marked(mark, { type: 'pin', forgotten }),
    openInfo: ({ mark, entry }) => marked(mark, { type: 'info', entry }),
    back: ({ mark }) => marked(mark, { type: 'back' }),
    startOver: ({ mark }) => marked(mark, { type: 'start-over' }),
    print: ({ mark }) => marked(mark, { type: 'print' }),
    finish: ({ mark }) => marked(mark, { type: 'finish' }),
    stillHere: ({ visit }) => ({ accepted: visit === owner.visit.number && owner.command({ type: 'touch' }) }),
  }
}

function dockHandlers({ clock, reader, printer }: SimulatedWorld, broadcast: Broadcast): CallHandlers {
  let paperLoaded = true
  let printerTrouble: PrinterTrouble | null = null
  const tell = () => {
    const { card, plugged } = reader.state()
    broadcast.tell('dock', { card: card ?? null, readerPlugged: plugged, paperLoaded, printerTrouble })
  }
  const done = (act: () => void) => {
    act()
    tell()
    return { accepted: true }
  }
  tell()
  return {
    dockLayCard: ({ card }) => done(() => { reader.layCard(card) }),
    dockRemoveCard: () => done(() => { reader.removeCard() }),
    dockPlugReader: ({ plugged }) => done(() => { reader.plug(plugged) }),
    dockLoadPaper: ({ loaded }) =>
      done(() => {
        paperLoaded = loaded
        printer.loadPaper(loaded)
      }),
    dockTroublePrinter: ({ trouble }) =>
      done(() => {
        printerTrouble = trouble
        printer.trouble(trouble)
      }),
    dockWindClock: ({ seconds }) => done(() => { clock.wind(seconds * 1000) }),
  }
}
