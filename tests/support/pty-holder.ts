import { closeSync, constants, openSync } from 'node:fs'
import type { ReadStream } from 'node:tty'
import * as nodePty from '@lydell/node-pty'

// Holds a pseudo-terminal for `pty.ts` in a process of its own: its descriptors would else be inherited by every
// program that a test starts, and a line that somebody still holds is never unplugged. Tells the device's path to
// its parent, then carries bytes from standard input to the line and from the line to standard output.

/** What `open` gives besides what the types tell: both ends as streams, and the path of the near one. */
interface OpenedPty {
  readonly _master: ReadStream
  readonly _slave: ReadStream
  readonly _pty: string
}

const { open } = nodePty as unknown as { open(options: { encoding: null }): OpenedPty }
const { _master: master, _slave: slave, _pty: device } = open({ encoding: null })
// Binary both ways: no echo, no line editing, no signals.
slave.setRawMode(true)
// Held open without being read, so that the line outlives a program that closes it. The stream would read.
const held = openSync(device, constants.O_RDWR | constants.O_NOCTTY)
slave.destroy()

const unplug = (): void => {
  master.destroy()
  closeSync(held)
  process.exit(0)
}
master.on('data', (bytes: Buffer) => process.stdout.write(bytes))
master.on('error', unplug)
process.stdin.on('data', (bytes: Buffer) => master.write(bytes))
process.stdin.on('end', unplug)
process.stdin.on('error', unplug)
process.stdout.on('error', unplug)
process.send?.(device)
