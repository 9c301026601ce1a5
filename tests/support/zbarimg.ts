import { spawnSync } from 'node:child_process'

export function isZbarimgInstalled(): boolean {
  return spawnSync('zbarimg', ['--version']).error === undefined
}

/**
 * What zbarimg reads from the QR codes of a picture, in its order, a line feed after each code. A text with line feeds of
 * its own cannot be told from several codes; its other forms of output spoil Japanese letters.
 */
export function readCodes(picture: string): string {
  const { status, stdout, stderr, error } = spawnSync('zbarimg', ['--quiet', '--raw', '-S*.disable', '-Sqrcode.enable', picture], { encoding: 'utf8' })
  if (error !== undefined) throw error
  // It ends with 4 where it found no code.
  if (status !== 0 && status !== 4) throw new Error(`zbarimg ended with ${String(status)}: ${stderr}`)
  return stdout
}
