import { describe, expect, it } from 'vitest'
import { type KioskSocket, webSocketTransport } from './web-socket-transport.ts'

class FakeSocket implements KioskSocket {
  readyState = 0
  readonly sent: string[] = []
  readonly #listeners: Array<{ type: string; listener: (event: { data: unknown }) => void }> = []

  addEventListener(type: string, listener: (event: { data: unknown }) => void): void {
    this.#listeners.push({ type, listener })
  }

  send(text: string): void {
    this.sent.push(text)
  }

  happen(type: 'open' | 'close' | 'message', data?: unknown): void {
    if (type !== 'message') this.readyState = type === 'open' ? 1 : 3
    for (const known of this.#listeners) if (known.type === type) known.listener({ data })
  }
}

function transport() {
  const sockets: FakeSocket[] = []
  const retries: Array<{ delayMs: number; run: () => void }> = []
  const messages: unknown[] = []
  const states: boolean[] = []
  const made = webSocketTransport(
    () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    (delayMs, run) => retries.push({ delayMs, run }),
  )
  made.listen({ message: (message) => messages.push(message), connection: (state) => states.push(state) })
  const last = () => {
    const socket = sockets.at(-1)
    if (socket === undefined) throw new Error('no socket was opened')
    return socket
  }
  return { made, sockets, retries, messages, states, last }
}

describe('the WebSocket transport', () => {
  it('sends calls as JSON once open, and says where it cannot', () => {
    const { made, last } = transport()
    const call = { id: 1, name: 'connect', request: {} }
    expect(made.send(call)).toBe(false)
    last().happen('open')
    expect(made.send(call)).toBe(true)
    expect(last().sent.map((text) => JSON.parse(text) as unknown)).toEqual([call])
    last().happen('close')
    expect(made.send(call)).toBe(false)
  })

  it('hands over messages and tells the connection', () => {
    const { last, messages, states } = transport()
    last().happen('open')
    last().happen('message', '{"type":"event","name":"visit","value":1}')
    last().happen('close')
    expect(messages).toEqual([{ type: 'event', name: 'visit', value: 1 }])
    expect(states).toEqual([true, false])
  })

  it('reconnects after longer and longer waits, 5 s at most, and starts anew after a success', () => {
    const { retries, last, sockets } = transport()
    for (let attempt = 0; attempt < 7; attempt += 1) {
      last().happen('close')
      retries.at(-1)?.run()
    }
    expect(retries.map(({ delayMs }) => delayMs)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
    expect(sockets).toHaveLength(8)
    last().happen('open')
    last().happen('close')
    expect(retries.at(-1)?.delayMs).toBe(250)
  })
})
