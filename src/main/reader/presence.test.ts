import { expect, it } from 'vitest'
import type { Sighting } from './drivers/driver.ts'
import { nothingThere, observe, type PresenceChange } from './presence.ts'

/** Looks every 130 ms. */
function changes(sightings: readonly Sighting[]): PresenceChange[] {
  let presence = nothingThere
  return sightings.map((sighting, at) => {
    const observed = observe(presence, sighting, at * 130)
    presence = observed.presence
    return observed.change
  })
}

it('tells arrival at once and removal after three looks', () => {
  expect(changes(['nothing', 'type-b', 'type-b', 'nothing', 'nothing', 'nothing', 'nothing'])).toEqual([
    'none',
    'arrived',
    'none',
    'none',
    'none',
    'left',
    'none',
  ])
})

it('tells a card that was missed for a moment', () => {
  expect(changes(['type-b', 'nothing', 'type-b'])).toEqual(['arrived', 'none', 'returned'])
})

it('lets type B win at once, and FeliCa only when the type B card is gone', () => {
  expect(changes(['felica', 'type-b'])).toEqual(['arrived', 'arrived'])
  expect(changes(['type-b', 'felica', 'felica', 'felica'])).toEqual(['arrived', 'none', 'none', 'arrived'])
})

it('needs two looks without the card, however slow they are', () => {
  const { presence } = observe(nothingThere, 'type-b', 0)
  const first = observe(presence, 'nothing', 2000)
  expect(first.change).toBe('none')
  expect(observe(first.presence, 'nothing', 4000).change).toBe('left')
})

it('waits longer where it is told so', () => {
  const missed = (debounceMs: number): PresenceChange[] => {
    let presence = observe(nothingThere, 'type-b', 0).presence
    return [300, 600, 900, 1200].map((nowMs) => {
      const observed = observe(presence, 'nothing', nowMs, debounceMs)
      presence = observed.presence
      return observed.change
    })
  }
  expect(missed(300)).toEqual(['none', 'left', 'none', 'none'])
  expect(missed(1000)).toEqual(['none', 'none', 'none', 'left'])
})

it('lets two type B cards win at once, as one does', () => {
  expect(changes(['type-a', 'several-cards', 'type-b', 'several-cards'])).toEqual(['arrived', 'arrived', 'arrived', 'arrived'])
})
