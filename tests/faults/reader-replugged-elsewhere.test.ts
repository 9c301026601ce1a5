import { describe } from 'vitest'
import { itSurvivesInEveryState } from '#tests/support/reader-states.ts'

describe('a reader that was found by itself and is plugged into another socket', () => {
  itSurvivesInEveryState({
    port: 'detected',
    strike(rig) {
      rig.unplug()
    },
    heal(rig) {
      rig.plug('/dev/emulated-elsewhere')
    },
    told: ['port-lost'],
  })
})
