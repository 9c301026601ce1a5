import { type CalendarDate, daysBetween } from '#core/calendar-date.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { PackProblem } from '#core/content/pack-problems.ts'
import type { Result } from '#core/result.ts'

const file = 'links.yaml'

/** Links whose last check is too long ago on a day. */
export function overdueLinks({ links, pack }: ContentPack, today: CalendarDate): PackProblem[] {
  return Object.entries(links).flatMap(([id, { checkedOn }]) =>
    checkedOn === undefined || daysBetween(checkedOn, today) <= pack.linkCheckDays
      ? []
      : [
          {
            file,
            path: [id, 'checkedOn'],
            message: `checked on ${checkedOn}, more than ${String(pack.linkCheckDays)} days ago: scan the code and enter the day.`,
          },
        ],
  )
}

/**
 * Addresses that fit into no QR code of a slip.
 *
 * @param qrCode the code of an address, an error where there is none
 */
export function oversizedLinks(
  { links }: ContentPack,
  qrCode: (url: string) => Result<unknown, { readonly message: string }>,
): PackProblem[] {
  return Object.entries(links).flatMap(([id, { url }]) => {
    const code = url === null ? undefined : qrCode(url)
    return code === undefined || code.ok ? [] : [{ file, path: [id, 'url'], message: code.error.message }]
  })
}
