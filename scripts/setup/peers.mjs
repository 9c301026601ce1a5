import { aptInstall, onPath } from './apt.mjs'

/**
 * Programs of others that the tests use as independent peers, and nothing else does.
 * @type {readonly { program: string, debianPackage: string, purpose: string }[]}
 */
export const peers = [
  { program: 'zbarimg', debianPackage: 'zbar-tools', purpose: 'decodes the QR codes of a slip' },
  { program: 'pdftotext', debianPackage: 'poppler-utils', purpose: 'reads text, fonts and pages of a PDF slip' },
  { program: 'nfc-list', debianPackage: 'libnfc-bin', purpose: 'finds cards through the PN532 emulator' },
]

/**
 * @param {(program: string) => boolean} isThere
 */
export function missingPeers(isThere) {
  return peers.filter((peer) => !isThere(peer.program))
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
  const missing = missingPeers((program) => onPath(program, process.env) !== undefined)
  if (missing.length === 0) return
  const packages = missing.map((peer) => peer.debianPackage)
  const failure = await aptInstall(packages, say)
  if (failure !== undefined) say(`${packages.join(', ')} could not be installed (${failure}): their tests are skipped.`)
}
