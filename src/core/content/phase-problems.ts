import type { CalendarDate } from '../calendar-date.ts'
import type { ContentPack } from './content-pack.ts'
import { packDaysOfChange, phaseLists } from './pack-days.ts'
import type { PackProblem } from './pack-problems.ts'
import { inPhase } from './phase.ts'

/**
 * Where the phases of a name leave a day without a word or give it two, and where two versions of an entry are true at
 * once, so that the kiosk would contradict itself.
 */
export function phaseProblems(content: ContentPack, today: CalendarDate): PackProblem[] {
  const { names, entries } = phaseLists(content)
  const days = packDaysOfChange(content, today)
  const { dates } = content.pack
  const trueOn = (phases: (typeof entries)[number]['phases'], day: CalendarDate) => phases.filter((phase) => inPhase(phase, day, dates))
  return [
    ...names.flatMap(({ name, phases }) => {
      const day = days.find((one) => trueOn(phases, one).length !== 1)
      if (day === undefined) return []
      const message = `on ${day} the name has ${trueOn(phases, day).length === 0 ? 'no words' : 'several words'}.`
      return [{ file: 'pack.yaml', path: ['names', name], message }]
    }),
    ...entries.flatMap(({ file, section, id, phases }) => {
      const day = days.find((one) => trueOn(phases, one).length > 1)
      if (day === undefined) return []
      return [{ file, path: ['sections', section, 'entries', id, 'versions'], message: `on ${day} several versions are true.` }]
    }),
  ]
}
