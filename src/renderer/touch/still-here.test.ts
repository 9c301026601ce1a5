import { beforeEach, describe, expect, it } from 'vitest'
import { watchTouches } from './still-here.ts'

let nowMs: number
let asked: boolean
let told: number
let target: HTMLElement
let stop: () => void

beforeEach(() => {
  nowMs = 1000
  asked = false
  told = 0
  target = document.createElement('div')
  target.innerHTML = '<button></button><aside><button></button></aside>'
  stop = watchTouches(target, {
    isAsked: () => asked,
    tell: () => (told += 1),
    isForeign: (event) => event.target instanceof Element && event.target.closest('aside') !== null,
  })
})

function touch(selector: string, ...types: string[]): void {
  for (const type of types) {
    const event = new Event(type, { bubbles: true })
    Object.defineProperty(event, 'timeStamp', { value: nowMs })
    target.querySelector(selector)?.dispatchEvent(event)
  }
}

describe('touches as a sign of life', () => {
  it('are told at once, then at most every five seconds', () => {
    touch('button', 'pointerdown', 'click')
    expect(told).toBe(1)
    nowMs += 4999
    touch('button', 'pointerdown', 'keydown')
    expect(told).toBe(1)
    nowMs += 1
    touch('button', 'keydown')
    expect(told).toBe(2)
  })

  it('answer the question whether somebody is there with the finished tap, without waiting', () => {
    touch('button', 'pointerdown')
    asked = true
    touch('button', 'pointerdown')
    expect(told).toBe(1)
    touch('button', 'click')
    expect(told).toBe(2)
  })

  it('on the dock are no visitor’s', () => {
    touch('aside button', 'pointerdown', 'click')
    asked = true
    touch('aside button', 'pointerdown', 'click')
    expect(told).toBe(0)
  })

  it('are no longer watched afterwards', () => {
    stop()
    touch('button', 'pointerdown')
    expect(told).toBe(0)
  })
})
