import type { EventName, EventValue, KioskEvent } from '#core/kiosk-api/events.ts'

/** Keeps the current value of each event and tells every listener; a new listener gets the current values first. */
export class Broadcast {
  readonly #latest = new Map<EventName, KioskEvent>()
  readonly #listeners = new Set<(event: KioskEvent) => void>()

  tell<Name extends EventName>(name: Name, value: EventValue<Name>): void {
    const event = { name, value } as KioskEvent
    this.#latest.set(name, event)
    for (const listener of this.#listeners) listener(event)
  }

  subscribe(listener: (event: KioskEvent) => void): () => void {
    this.#listeners.add(listener)
    for (const event of this.#latest.values()) listener(event)
    return () => this.#listeners.delete(listener)
  }
}
