import { type ComputedRef, computed } from 'vue'
import { type Visit, mostCopies } from '#core/visit/visit.ts'
import { useTexts } from '../stores/current-texts.ts'
import { useDevices } from '../stores/devices.ts'
import { useVisit } from '../stores/visit.ts'

export interface Printing {
  readonly print: ComputedRef<Visit['print']>
  readonly isPrinting: ComputedRef<boolean>
  readonly hasFailed: ComputedRef<boolean>
  /** Whether something came out, as far as is known. */
  readonly isOut: ComputedRef<boolean>
  /** Whether this slip came out as often as it may. */
  readonly isEnough: ComputedRef<boolean>
  /** Whether the notice offers what else can be done: where no paper, or not enough of it, may be in anybody's hand. */
  readonly hasOffers: ComputedRef<boolean>
  /** Whether the screen's own button prints: after a failure the notice has it, beside what else can be done. */
  readonly hasButton: ComputedRef<boolean>
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
  const isEnough = computed(() => (visit.visit?.copies ?? 0) >= mostCopies)
  return {
    print,
    isPrinting: computed(() => print.value.status === 'printing'),
    hasFailed,
    isOut: computed(() => print.value.status === 'done' && !hasFailed.value),
    isEnough,
    hasOffers: computed(
      () => print.value.status === 'done' && (hasFailed.value || isEnough.value || print.value.result.status === 'sent'),
    ),
    hasButton: computed(() => !hasFailed.value && !isEnough.value),
    warning: computed(() =>
      print.value.status === 'not-yet' && devices.printer?.status === 'fault'
        ? texts.value.faults.printer[devices.printer.code].visitor
        : null,
    ),
  }
}
