import { describe } from 'vitest'
import { itSurvivesInEveryState } from '#tests/support/reader-states.ts'

describe('a reader whose every answer breaks off in the middle', () => {
  itSurvivesInEveryState({
    strike(rig) {
      rig.emulator.fail('half-frame')
    },
    heal(rig) {
      rig.emulator.heal()
    },
    told: ['line-garbled'],
  })
})
