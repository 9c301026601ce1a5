import { z } from '#core/zod.ts'

/**
 * What is kept on disk of printing, and nothing else: how much paper was used, and when a job was lost. Nothing of a
 * slip, nothing of a visit.
 */
const printRecordSchema = z.strictObject({
  /** Millimetres since the roll was changed, by printer. */
  rollUsedMm: z.record(z.string(), z.number().nonnegative()),
  /** When the job under way began; null where none is. One that is there at the start was lost. */
  underWaySince: z.iso.datetime().nullable(),
  /** When jobs were lost, the latest last. */
  lostAt: z.array(z.iso.datetime()),
})
type PrintRecordValue = z.infer<typeof printRecordSchema>

/** What the record needs of a file system, shaped like `node:fs/promises`. */
export interface RecordFiles {
  readText(path: string): Promise<string>
  /** So that a file is whole or the one before. */
  writeAtomically(path: string, text: string): Promise<void>
}

export interface PrintRecordOptions {
  readonly path: string
  readonly files: RecordFiles
  readonly nowMs: () => number
  /** Told what could not be read or written; printing goes on. */
  readonly trouble: (message: string) => void
}

const mostLost = 50
const empty: PrintRecordValue = { rollUsedMm: {}, underWaySince: null, lostAt: [] }

/** The record of printing. Written one after the other in the background, so that no slip waits for a disk. */
export class PrintRecord {
  readonly #options: PrintRecordOptions
  #value: PrintRecordValue
  #writing: Promise<void> = Promise.resolve()

  private constructor(options: PrintRecordOptions, value: PrintRecordValue) {
    this.#options = options
    this.#value = value
  }

  /** Reads what is there; a file that is missing or broken is begun anew. A job that was under way is a lost one now. */
  static async open(options: PrintRecordOptions): Promise<PrintRecord> {
    const value = await read(options)
    const { underWaySince, lostAt } = value
    if (underWaySince === null) return new PrintRecord(options, value)
    const record = new PrintRecord(options, value)
    record.#change({ underWaySince: null, lostAt: [...lostAt, underWaySince].slice(-mostLost) })
    return record
  }

  get lostAt(): readonly string[] {
    return this.#value.lostAt
  }

  usedMm(printer: string): number {
    return this.#value.rollUsedMm[printer] ?? 0
  }

  setUsedMm(printer: string, mm: number): void {
    this.#change({ rollUsedMm: { ...this.#value.rollUsedMm, [printer]: Math.round(mm) } })
  }

  jobBegins(): void {
    this.#change({ underWaySince: new Date(this.#options.nowMs()).toISOString() })
  }

  jobEnds(): void {
    this.#change({ underWaySince: null })
  }

  /** Resolves when everything is on disk. */
  written(): Promise<void> {
    return this.#writing
  }

  #change(change: Partial<PrintRecordValue>): void {
    const { path, files, trouble } = this.#options
    this.#value = { ...this.#value, ...change }
    const text = `${JSON.stringify(this.#value, null, 2)}\n`
    this.#writing = this.#writing
      .then(() => files.writeAtomically(path, text))
      .catch((error: unknown) => { trouble(`${path} cannot be written: ${reason(error)}`) })
  }
}

async function read({ path, files, trouble }: PrintRecordOptions): Promise<PrintRecordValue> {
  let text: string
  try {
    text = await files.readText(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) trouble(`${path} cannot be read: ${reason(error)}`)
    return empty
  }
  try {
    return printRecordSchema.parse(JSON.parse(text))
  } catch (error) {
    trouble(`${path} is broken and begun anew: ${reason(error)}`)
    return empty
  }
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/gu, ' ')
}
