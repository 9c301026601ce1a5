import type { CallName, CallRequest, CallResponse } from '#core/kiosk-api/calls.ts'
import { calls } from '#core/kiosk-api/calls.ts'
import { type EventName, type EventValue, events } from '#core/kiosk-api/events.ts'
import { type KioskBridge, KioskCallError } from '#core/kiosk-api/kiosk-bridge.ts'

/** A bridge without a main process: every value is checked and cloned as on its way between processes. */
export class FakeBridge implements KioskBridge {
  /** The calls that came in, in order. */
  readonly calls: Array<{ readonly name: CallName; readonly request: unknown }> = []
  #answers = new Map<CallName, unknown>()
  #connected = true
  readonly #latest = new Map<EventName, unknown>()
  readonly #listeners = new Map<EventName, Set<(value: never) => void>>()
  readonly #connectionListeners = new Set<(connected: boolean) => void>()

  /** What a call is answered from now on; `{ accepted: true }` where nothing was said. */
  answer<Name extends CallName>(name: Name, value: CallResponse<Name>): void {
    this.#answers.set(name, structuredClone(value))
  }

  tell<Name extends EventName>(name: Name, value: EventValue<Name>): void {
    const checked = events[name].parse(structuredClone(value))
    this.#latest.set(name, checked)
    for (const listener of this.#listeners.get(name) ?? []) listener(structuredClone(checked) as never)
  }

  connect(connected: boolean): void {
    this.#connected = connected
    for (const listener of this.#connectionListeners) listener(connected)
  }

  /** The requests of one call, in order. */
  requests(name: CallName): unknown[] {
    return this.calls.filter((call) => call.name === name).map(({ request }) => request)
  }

  call<Name extends CallName>(name: Name, request: CallRequest<Name>): Promise<CallResponse<Name>> {
    const sent: unknown = structuredClone(calls[name].request.parse(request))
    this.calls.push({ name, request: sent })
    if (!this.#connected) return Promise.reject(new KioskCallError('There is no connection.'))
    const answer = this.#answers.get(name) ?? { accepted: true }
    return Promise.resolve(structuredClone(answer) as CallResponse<Name>)
  }

  on<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): () => void {
    const known = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, known)
    known.add(listener)
    if (this.#latest.has(name)) listener(structuredClone(this.#latest.get(name)) as EventValue<Name>)
    return () => known.delete(listener)
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    this.#connectionListeners.add(listener)
    listener(this.#connected)
    return () => this.#connectionListeners.delete(listener)
  }
}
