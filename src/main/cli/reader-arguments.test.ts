import { describe, expect, it } from 'vitest'
import { readerArguments } from './reader-arguments.ts'

describe('the arguments of the reader command', () => {
  it('needs a port and nothing else', () => {
    expect(readerArguments(['--port', 'COM3'])).toEqual({
      ok: true,
      value: { port: 'COM3', driver: 'auto', certificate: false, seconds: undefined, trace: false, json: false },
    })
  })

  it('takes all of them', () => {
    expect(readerArguments(['--port=/dev/x', '--driver', 'pn532', '--certificate', '--seconds', '2.5', '--trace', '--json'])).toEqual({
      ok: true,
      value: { port: '/dev/x', driver: 'pn532', certificate: true, seconds: 2.5, trace: true, json: true },
    })
  })

  it.each([
    [[], '--port is missing'],
    [['--port', ''], '--port is missing'],
    [['--port'], '--port'],
    [['--port', 'x', '--driver', 'acr122'], '--driver acr122'],
    [['--port', 'x', '--seconds', 'soon'], '--seconds soon'],
    [['--port', 'x', '--seconds', '0'], '--seconds 0'],
    [['--port', 'x', '--seconds=-1'], '--seconds -1'],
    [['--port', 'x', '--seconds', '1e9'], '--seconds 1e9'],
    [['--port', 'x', '--sceonds', '5'], '--sceonds'],
    [['--port', 'x', 'more'], 'more'],
    [['--port', 'x', '--port', 'y'], '--port is given twice'],
  ])('refuses %j in one line that names what is wrong', (args, named) => {
    const read = readerArguments(args)
    expect(!read.ok && read.error).toContain(named)
    expect(!read.ok && read.error).not.toContain('\n')
  })
})
