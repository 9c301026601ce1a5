import { type CallName, type CallRequest, type CallResponse, calls } from './calls.ts'
import { type EventName, type EventValue, events, isEventName } from './events.ts'
import { type KioskBridge, KioskCallError } from './kiosk-bridge.ts'
import { type WireCall, wireMessageSchema } from './wire.ts'

/** What a shell has to bring: a way to send calls, and word of whatever comes back. */
export interface BridgeTransport {
  /** @returns false where there is no connection */
  send(call: WireCall): boolean
  listen(on: { readonly message: (message: unknown) => void; readonly connection: (connected: boolean) => void }): void
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: KioskCallError) => void
}

/**
 * The renderer's side of the contract over any transport: numbers the calls, matches the answers, checks every
 * value against its schema. A value that does not fit is a bug in the main process and is refused, not shown.
 */
export function createBridge(transport: BridgeTransport): KioskBridge {
  const pending = new Map<number, Pending>()
  const listeners = new Map<EventName, Set<(value: never) => void>>()
  const latest = new Map<EventName, unknown>()
  const connectionListeners = new Set<(connected: boolean) => void>()
  let connected = false
  let lastId = 0

  transport.listen({
    message: (raw) => {
      const message = wireMessageSchema.parse(raw)
      if (message.type === 'event') {
        if (isEventName(message.name)) tell(message.name, message.value)
        return
      }
      const waiting = pending.get(message.id)
      pending.delete(message.id)
      if (message.outcome.ok) waiting?.resolve(message.outcome.value)
      else waiting?.reject(new KioskCallError(message.outcome.message))
    },
    connection: (now) => {
      connected = now
      if (!now) {
        for (const { reject } of pending.values()) reject(new KioskCallError('The connection was lost.'))
        pending.clear()
      }
      for (const listener of connectionListeners) listener(now)
    },
  })

  function tell(name: EventName, raw: unknown): void {
    const value = events[name].parse(raw)
    latest.set(name, value)
    for (const listener of listeners.get(name) ?? []) listener(value as never)
  }

  return {
    async call<Name extends CallName>(name: Name, request: CallRequest<Name>): Promise<CallResponse<Name>> {
      const checked: unknown = calls[name].request.parse(request)
      const answer = await new Promise<unknown>((resolve, reject) => {
        lastId += 1
        pending.set(lastId, { resolve, reject })
        if (!transport.send({ id: lastId, name, request: checked })) {
          pending.delete(lastId)
          reject(new KioskCallError('There is no connection.'))
        }
      })
      return calls[name].response.parse(answer) as CallResponse<Name>
    },
    on<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): () => void {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known)
      known.add(listener)
      if (latest.has(name)) listener(latest.get(name) as EventValue<Name>)
      return () => known.delete(listener)
    },
    onConnection(listener) {
      connectionListeners.add(listener)
      listener(connected)
      return () => connectionListeners.delete(listener)
    },
  }
}
