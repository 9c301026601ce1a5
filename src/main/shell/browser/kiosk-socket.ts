import type { WebSocket } from 'ws'
import { type WireMessage, wireCallSchema } from '#core/kiosk-api/wire.ts'
import type { Kiosk } from '../../kiosk.ts'

/** The largest call is a few hundred bytes; anything bigger is not one of ours. */
export const largestMessageBytes = 64 * 1024

/** Policy violation, RFC 6455 section 7.4.1. */
const policyViolation = 1008

/** Carries one window's calls to the kiosk and the kiosk's events to that window. */
export function serveSocket(socket: WebSocket, kiosk: Pick<Kiosk, 'call' | 'subscribe'>): void {
  const send = (message: WireMessage): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const unsubscribe = kiosk.subscribe(({ name, value }) => {
    send({ type: 'event', name, value })
  })
  socket.on('close', unsubscribe)
  // A socket error is followed by close; without a listener it would end the program.
  socket.on('error', () => undefined)
  socket.on('message', (data: Buffer, isBinary) => {
    const call = isBinary ? undefined : parseCall(data.toString('utf8'))
    if (call === undefined) {
      socket.close(policyViolation, 'not a call')
      return
    }
    void kiosk.call(call.name, call.request).then((outcome) => {
      send({ type: 'answer', id: call.id, outcome })
    })
  })
}

function parseCall(text: string) {
  try {
    return wireCallSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
