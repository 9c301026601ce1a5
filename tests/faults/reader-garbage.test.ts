import { describe } from 'vitest'
import { itSurvivesInEveryState } from '#tests/support/reader-states.ts'

describe('a reader whose every answer is bytes that are no frame', () => {
  itSurvivesInEveryState({
    strike(rig) {
      rig.emulator.fail('garbage')
    },
    heal(rig) {
      rig.emulator.heal()
    },
    told: ['line-garbled'],
  })
})

describe('a line that turns bits over', () => {
  itSurvivesInEveryState({
    strike(rig) {
      rig.spoil((bytes) => bytes.map((byte) => byte ^ 0x10))
    },
    heal(rig) {
      rig.spoil()
    },
    told: ['line-garbled'],
  })
})
