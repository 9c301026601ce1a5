import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/** The part of a process's memory that is read at once. */
const chunkBytes = 8 * 1024 * 1024

/**
 * How often each of some bytes stands in the memory that a process can write to: heap, stacks, buffers. Linux, as root or
 * as the process's own account.
 */
export function countInMemory<Name extends string>(pid: number, needles: Readonly<Record<Name, Uint8Array>>): Record<Name, number> {
  const wanted = Object.entries<Uint8Array>(needles).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) }))
  const longest = Math.max(...wanted.map(({ bytes }) => bytes.length))
  const counts = Object.fromEntries(wanted.map(({ name }) => [name, 0])) as Record<string, number>
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r')
  const chunk = Buffer.alloc(chunkBytes + longest)
  try {
    for (const line of readFileSync(`/proc/${String(pid)}/maps`, 'utf8').split('\n')) {
      const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
      if (region === null) continue
      const end = Number.parseInt(region[2] ?? '', 16)
      for (let at = Number.parseInt(region[1] ?? '', 16); at < end; at += chunkBytes) {
        const part = chunk.subarray(0, readAt(memory, chunk, at, end))
        for (const { name, bytes } of wanted) counts[name] = Number(counts[name]) + countIn(part, bytes)
      }
    }
  } finally {
    closeSync(memory)
  }
  return counts
}

/** @returns how many bytes were there; pages that cannot be read are none */
function readAt(memory: number, chunk: Buffer, at: number, end: number): number {
  try {
    return readSync(memory, chunk, 0, Math.min(chunk.length, end - at), at)
  } catch {
    return 0
  }
}

function countIn(bytes: Buffer, wanted: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count++
  return count
}
