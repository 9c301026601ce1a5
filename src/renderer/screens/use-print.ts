import { type ComputedRef, computed } from 'vue'
import type { Visit } from '#core/visit/visit.ts'
import { useTexts } from '../stores/current-texts.ts'
import { useDevices } from '../stores/devices.ts'
import { useVisit } from '../stores/visit.ts'

export interface Printing {
  readonly print: ComputedRef<Visit['print']>
  readonly isPrinting: ComputedRef<boolean>
  readonly hasFailed: ComputedRef<boolean>
  /** Whether something came out, as far as is known. */
  readonly isOut: ComputedRef<boolean>
  /** Without paper the slip itself is shown, to be read and photographed; where there is none, the texts stay alone. */
  readonly showsWholeSlip: ComputedRef<boolean>
  /** A printer that is known to be out of order is told before the touch, not after it. */
  readonly warning: ComputedRef<string | null>
}

/** How it stands with printing what is on the screen. */
export function usePrint(): Printing {
  const texts = useTexts()
  const visit = useVisit()
  const devices = useDevices()
  const print = computed(() => visit.visit?.print ?? { status: 'not-yet' as const })
  const hasFailed = computed(() => print.value.status === 'done' && print.value.result.status === 'failed')
  return {
    print,
    isPrinting: computed(() => print.value.status === 'printing'),
    hasFailed,
    isOut: computed(() => print.value.status === 'done' && !hasFailed.value),
    showsWholeSlip: computed(() => hasFailed.value && visit.visit?.slip.status === 'ready'),
    warning: computed(() =>
      print.value.status === 'not-yet' && devices.printer?.status === 'fault'
        ? texts.value.faults.printer[devices.printer.code].visitor
        : null,
    ),
  }
}
