import { z } from '#core/zod.ts'

/** Rolls and sheets that slips are laid out for. */
const anyPaper = z.enum(['80mm', '58mm', 'a5', 'a4'])
const paperWords = 'What the slip is laid out for.'

const folderPrinter = z.strictObject({
  kind: z.literal('folder'),
  folder: z.string().min(1).optional().describe('Where slips are saved; default: slips in the user-data folder.'),
  paper: anyPaper.default('80mm').describe(paperWords),
})

const escPosPrinter = z.strictObject({
  kind: z.literal('escpos'),
  connection: z
    .string()
    .regex(/^(tcp:\/\/[^\s/:]+(:\d{1,5})?|serial:.+|file:.+)$/u, 'expected tcp://host:9100, serial:/dev/ttyUSB0 or COM3, or file:/dev/usb/lp0')
    .describe('tcp://host:9100, serial:<port>, or file:<device>.'),
  baudRate: z.int().min(1200).max(921_600).default(115_200).describe('Of a serial line: as the printer is set.'),
  flowControl: z
    .enum(['rts-cts', 'xon-xoff', 'none'])
    .default('rts-cts')
    .describe('Of a serial line: how a printer whose buffer is full holds the kiosk back, as the printer is set.'),
  paper: z.enum(['80mm', '58mm']).default('80mm').describe(paperWords),
  dotsPerLine: z
    .int()
    .min(64)
    .max(2048)
    .multipleOf(4)
    .optional()
    .describe('What the print head covers; 80 mm: 576 (default) or 512, 58 mm: 384 (default), 420 or 424.'),
  dpi: z.union([z.literal(203), z.literal(180)]).default(203).describe('Dots per inch of the print head.'),
  cut: z.enum(['partial', 'full', 'none']).default('partial').describe('none: a printer without a cutter.'),
  feedDots: z.int().min(0).max(255).default(0).describe('Fed on before the cut, or to the tear bar.'),
  bandRows: z.int().min(1).max(255).default(64).describe('Rows of one picture command; fewer for a printer with a small buffer.'),
  disableRealTime: z.boolean().default(true).describe('GS ( D before the slip; false where the printer prints its letters.'),
  endOfJob: z
    .enum(['auto', 'process-id', 'paper-sensor', 'none'])
    .default('auto')
    .describe('How the printer tells that the slip is out: GS ( H, GS r, both, or not at all (then "sent" is said).'),
  rollMeters: z.number().positive().max(500).optional().describe('Length of a fresh roll; then staff see about how many slips are left.'),
})

const cupsPrinter = z.strictObject({
  kind: z.literal('cups'),
  queue: z.string().regex(/^[^\s/#-][^\s/#]*$/u, 'expected the name of a queue, see lpstat -e').describe('Name of the queue, see lpstat -e.'),
  options: z
    .array(z.string().min(1))
    .default(['print-scaling=none'])
    .describe('Options of lp -o, for instance media=A5; see lpoptions -p <queue> -l.'),
  paper: anyPaper.default('a4').describe(paperWords),
})

const systemPrinter = z.strictObject({
  kind: z.literal('system').describe("A printer of the system, printed to by Electron itself: the way on Windows."),
  deviceName: z.string().min(1).optional().describe("The system's own name of the printer, not the one shown; default: the system's default printer."),
  paper: anyPaper.default('a4').describe(paperWords),
})

/** One printer and the paper in it. */
export const printerConfigSchema = z.discriminatedUnion('kind', [folderPrinter, escPosPrinter, cupsPrinter, systemPrinter])
