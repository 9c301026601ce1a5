import { describe, expect, it } from 'vitest'
import { PackFolders } from '#tests/support/pack-folders.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { baseFolder, keepPack, overrideFolder } from '#tests/support/kept-pack.ts'
import type { KeptContent } from './pack-keeper.ts'
import { PackKeeper } from './pack-keeper.ts'

const label = (kept: KeptContent | undefined) => kept?.content.links['mynaportal']?.label
const renamed = (name: string) => (folders: PackFolders) => {
  folders.write(overrideFolder, 'links.yaml', folders.text(baseFolder, 'links.yaml').replace('label: マイナポータル', `label: ${name}`))
}

describe('the content at the start', () => {
  it('is the base where there is no override', async () => {
    const { keeper } = await keepPack()
    expect(keeper.current).toMatchObject({ version: 1, problem: null, content: { pack: { id: 'notice-2025-10-02' } } })
  })

  it('is the base with the files of the override', async () => {
    const { keeper } = await keepPack(renamed('マイナ'))
    expect(label(keeper.current)).toBe('マイナ')
    expect(keeper.current.problem).toBeNull()
  })

  it('cannot be had from a broken base', async () => {
    const folders = new PackFolders()
    folders.ship(baseFolder)
    folders.write(baseFolder, 'flow.yaml', 'questions: []')
    const clock = new TestClock('2026-11-22T03:00:00Z')
    const opened = await PackKeeper.open({ baseFolder, overrideFolder, clock, readText: folders.readText, listFiles: folders.listFiles })
    expect(opened.ok ? '' : opened.error.message).toMatch(/^\/kiosk\/pack\/flow\.yaml:1: /u)
    expect(clock.pending).toBe(0)
  })
})

describe('a change while the kiosk runs', () => {
  it('is told with the next version within 5 seconds', async () => {
    const pack = await keepPack()
    renamed('マイナ')(pack.folders)
    pack.clock.advance(4999)
    expect(pack.told).toEqual([])
    await pack.look()
    expect(pack.told.map((kept) => [label(kept), kept.version, kept.problem])).toEqual([['マイナ', 2, null]])
    expect(pack.keeper.current).toBe(pack.told[0])
  })

  it('is told once', async () => {
    const pack = await keepPack()
    renamed('マイナ')(pack.folders)
    for (let looks = 0; looks < 3; looks += 1) await pack.look()
    expect(pack.told).toHaveLength(1)
  })

  it('may take a file back: the base has its own', async () => {
    const pack = await keepPack(renamed('マイナ'))
    pack.folders.remove(overrideFolder, 'links.yaml')
    await pack.look()
    expect(pack.told.map((kept) => [label(kept), kept.version])).toEqual([['マイナポータル', 2]])
  })

  it('that changes nothing is not told', async () => {
    const pack = await keepPack(renamed('マイナ'))
    pack.folders.edit(overrideFolder, 'links.yaml', (text) => `${text}# checked\n`)
    pack.folders.write(overrideFolder, 'notes.txt', 'Call the society on Monday.')
    await pack.look()
    expect(pack.told).toEqual([])
  })

  it('that is mended later leaves the version of the good one before it', async () => {
    const pack = await keepPack(renamed('マイナ'))
    pack.folders.write(overrideFolder, 'links.yaml', 'mynaportal: [')
    await pack.look()
    renamed('マイナ')(pack.folders)
    await pack.look()
    expect(pack.told.map(({ version, problem }) => [version, problem === null])).toEqual([[1, false], [1, true]])
  })

  it('in the middle of reading is looked at again', async () => {
    const pack = await keepPack()
    renamed('マイ')(pack.folders)
    pack.clock.advance(5000)
    renamed('マイナ')(pack.folders)
    await new Promise((resolve) => setImmediate(resolve))
    expect(pack.told).toEqual([])
    await pack.look()
    expect(pack.told.map(label)).toEqual(['マイナ'])
  })

  it('is not told after the end', async () => {
    const pack = await keepPack()
    renamed('マイナ')(pack.folders)
    pack.clock.advance(5000)
    pack.keeper.stop()
    await new Promise((resolve) => setImmediate(resolve))
    await pack.look()
    expect(pack.told).toEqual([])
    expect(pack.clock.pending).toBe(0)
  })
})

describe('a new day', () => {
  it('is checked anew: nothing changes where nothing is wrong', async () => {
    const pack = await keepPack(undefined, '2026-11-30T14:59:58Z')
    await pack.look()
    expect(pack.told).toEqual([])
  })

  it('keeps the content where it is not good any more, and says so', async () => {
    const pack = await keepPack(undefined, '2026-11-30T14:59:58Z')
    // Unseen by the look into the override folder: only the new day finds it.
    pack.folders.edit(baseFolder, 'texts.ja.yaml', (text) => text.replace('goesBack: ', 'goesBak: '))
    await pack.look()
    expect(pack.told).toMatchObject([{ version: 1, problem: expect.stringContaining('goesBak') as string }])
  })
})

describe('files that no pack has', () => {
  it('are told by their names, and what can be used is used', async () => {
    const { keeper } = await keepPack((folders) => {
      renamed('マイナ')(folders)
      folders.write(overrideFolder, 'Pack.yaml', 'id: other')
      folders.write(overrideFolder, 'text.en.yaml', 'ui: {}')
    })
    expect(keeper.current.problem?.split('\n')).toEqual(
      ['Pack.yaml', 'text.en.yaml'].map((name) => `${overrideFolder}/${name}: no content pack has a file of this name; it is not used.`),
    )
    expect(label(keeper.current)).toBe('マイナ')
  })
})
