import { expect, it } from 'vitest'
import { linesOnce } from './lines-once.ts'

it('lets each line through once while told so, and all anew afterwards', () => {
  const lines: string[] = []
  const write = (event: string): void => void lines.push(event)
  const log = linesOnce({ info: write, warn: write })
  log.info('always')
  log.info('always')
  log.once(true)
  log.info('once')
  log.once(true)
  log.info('once')
  log.warn('other')
  log.once(false)
  log.once(true)
  log.info('once')
  expect(lines).toEqual(['always', 'always', 'once', 'other', 'once'])
})
