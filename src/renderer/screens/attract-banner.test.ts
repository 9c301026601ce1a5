import { afterEach, describe, expect, it } from 'vitest'
import type { Visit } from '#core/visit/visit.ts'
import { type MountedKiosk, mountKiosk } from '../testing/mount-kiosk.ts'
import { shippedPack as content } from '../testing/shipped-pack.ts'
import { aVisit } from '../testing/visits.ts'
import KioskRoot from './kiosk-root.vue'

let kiosk: MountedKiosk
afterEach(() => {
  kiosk.wrapper.unmount()
})

const on = (today: string) => aVisit({ stage: 'attract', today: today as Visit['today'] })

describe('the notice of the first screen', () => {
  it('stands there to its last day and no longer', async () => {
    kiosk = await mountKiosk(KioskRoot, content, on('2025-12-01'))
    expect(kiosk.get('banner').textContent).toBe('今の保険証（カード）が使えるのは2025年12月1日までです。')
    expect(kiosk.get('banner').getAttribute('role')).toBe('alert')
    await kiosk.tell(on('2025-12-02'))
    expect(kiosk.find('banner')).toBeNull()
  })

  it('is the first that is true today, once its date is filled in', async () => {
    const eligibilityCertificateEnd = '2026-11-30' as Visit['today']
    const dates = { ...content.pack.dates, eligibilityCertificateEnd }
    kiosk = await mountKiosk(KioskRoot, { ...content, pack: { ...content.pack, dates } }, on('2025-12-01'))
    expect(kiosk.get('banner').dataset['banner']).toBe('old-card-ends')
    await kiosk.tell(on('2026-11-30'))
    expect(kiosk.get('banner').textContent).toContain('2026年11月30日')
    await kiosk.tell(on('2026-12-01'))
    expect(kiosk.find('banner')).toBeNull()
  })
})
