import { describe } from 'vitest'
import { itSurvivesInEveryState } from '#tests/support/reader-states.ts'

describe('a reader that is unplugged without the system saying so', () => {
  itSurvivesInEveryState({
    strike(rig) {
      rig.unplug('unnoticed')
    },
    heal(rig) {
      rig.plug()
    },
    told: ['no-answer', 'reader-failed'],
    // One that has not answered yet was never there, as far as anybody knows.
    toldInTheEnd: /^port-(lost|missing)/,
  })
})
