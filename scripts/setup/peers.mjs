import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { aptInstall, onPath } from './apt.mjs'

/**
 * Programs of others that the tests use as independent peers, and nothing else does. `needs` tells whether the package
 * is there: a program on the path, or a file by its whole path.
 * @type {readonly { needs: string, debianPackage: string, purpose: string }[]}
 */
export const peers = [
  { needs: 'zbarimg', debianPackage: 'zbar-tools', purpose: 'decodes the QR codes of a slip' },
  { needs: 'pdftotext', debianPackage: 'poppler-utils', purpose: 'reads text, fonts and pages of a PDF slip' },
  { needs: 'nfc-list', debianPackage: 'libnfc-bin', purpose: 'finds cards through the PN532 emulator' },
  { needs: 'nfc-poll', debianPackage: 'libnfc-examples', purpose: 'sees a card come and go through the emulator' },
  { needs: '/usr/include/nfc/nfc.h', debianPackage: 'libnfc-dev', purpose: 'reads a card through the emulator' },
  { needs: 'gcc', debianPackage: 'gcc', purpose: 'compiles the client on libnfc' },
  { needs: '/usr/include/stdio.h', debianPackage: 'libc6-dev', purpose: 'compiles the client on libnfc' },
  { needs: 'openssl', debianPackage: 'openssl', purpose: 'reads and makes certificates' },
  { needs: 'pkcs15-tool', debianPackage: 'opensc', purpose: 'recognises and reads the card model' },
  // Brings pcscd, which may lie where the path does not lead.
  { needs: 'vpcd-config', debianPackage: 'vsmartcard-vpcd', purpose: 'is the reader that OpenSC reads' },
  { needs: 'cupsd', debianPackage: 'cups', purpose: 'prints through a queue of a real print server' },
]

/**
 * @param {(needed: string) => boolean} isThere
 */
export function missingPeers(isThere) {
  return peers.filter((peer) => !isThere(peer.needs))
}

/**
 * @param {string} needed a program, or a file by its whole path
 * @param {NodeJS.ProcessEnv} env
 */
export function isInstalled(needed, env) {
  return isAbsolute(needed) ? existsSync(needed) : onPath(needed, env) !== undefined
}

/** @param {NodeJS.ProcessEnv} env */
export function isContinuousIntegration(env) {
  return env['CI'] === 'true' || env['CI'] === '1'
}

/**
 * Installs the missing peers as packages of the distribution. A failure is told and is none: their tests are then
 * skipped with the reason.
 * @param {(line: string) => void} say
 */
export async function ensurePeers(say) {
  const missing = missingPeers((needed) => isInstalled(needed, process.env))
  if (missing.length === 0) return
  const packages = missing.map((peer) => peer.debianPackage)
  const failure = await aptInstall(packages, say)
  if (failure !== undefined) say(`${packages.join(', ')} could not be installed (${failure}): their tests are skipped.`)
}
