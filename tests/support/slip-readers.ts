import { spawnSync } from 'node:child_process'
import type { MonoRaster } from '#main/printer/mono-raster.ts'

/** Whether a program of others is there. */
export function installed(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined
}

/** What the program writes. */
export function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (error !== undefined) throw error
  // zbarimg ends with 4 where it found no code.
  if (status !== 0 && status !== 4) throw new Error(`${program} ended with ${String(status)}: ${stderr}`)
  return stdout
}

/**
 * The texts of the QR codes that zbarimg finds in pictures, by the path of the picture, in alphabetical order. A text may be
 * found twice where a code stands twice.
 */
export function codesRead(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const xml = run('zbarimg', ['--quiet', '--xml', ...files])
  const sources = [...xml.matchAll(/<source href='([^']*)'>(.*?)<\/source>/gsu)]
  const found = new Map(
    sources.map(([, file = '', inside = '']) => [file, [...inside.matchAll(/<!\[CDATA\[(.*?)\]\]>/gsu)].map(([, text = '']) => text).sort()]),
  )
  return new Map(files.map((file) => [file, found.get(file) ?? []]))
}

/** A raster as a file that programs read: portable bitmap, whose rows are packed in the same way (netpbm, pbm(5), P4). */
export function portableBitmap({ widthDots, heightDots, bits }: MonoRaster): Buffer {
  return Buffer.concat([Buffer.from(`P4\n${String(widthDots)} ${String(heightDots)}\n`, 'ascii'), bits])
}
