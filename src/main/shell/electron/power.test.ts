import { expect, it, vi } from 'vitest'
import { FakePowerSaveBlocker } from '#tests/support/electron-fake.ts'
import { keepDisplayAwake } from './power.ts'

const log = { info: vi.fn(), warn: vi.fn() }

it('keeps the display awake until it is told otherwise', () => {
  const blocker = new FakePowerSaveBlocker()
  const end = keepDisplayAwake(blocker, log)
  expect([...blocker.started.values()]).toEqual(['prevent-display-sleep'])
  expect(log.warn).not.toHaveBeenCalled()
  end()
  end()
  expect(blocker.started.size).toBe(0)
})

it('says so where the system does not honour it', () => {
  const blocker = new FakePowerSaveBlocker()
  blocker.honoured = false
  keepDisplayAwake(blocker, log)
  expect(log.warn).toHaveBeenCalledWith('display-may-sleep')
})
