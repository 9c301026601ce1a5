import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import { PackFolders } from '#tests/support/pack-folders.ts'
import { loadContentPack, overrideFolderOf } from './load-pack.ts'

const today = calendarDateSchema.parse('2026-11-22')

function shipped(): PackFolders {
  const folders = new PackFolders()
  folders.ship('/base')
  return folders
}

const load = ({ readText }: PackFolders) => loadContentPack({ folders: ['/own', '/base'], today, readText })

async function findings(folders: PackFolders): Promise<string> {
  const loaded = await load(folders)
  return loaded.ok ? '' : loaded.error.message
}

describe('loading a content pack', () => {
  it('takes each file from the first folder that has it', async () => {
    const folders = shipped()
    folders.write('/own', 'links.yaml', folders.text('/base', 'links.yaml').replace('label: マイナポータル', 'label: マイナ'))
    const loaded = await load(folders)
    expect(loaded.ok && loaded.value.links['mynaportal']?.label).toBe('マイナ')
    expect(loaded.ok && loaded.value.pack.id).toBe('notice-2025-10-02')
  })

  it('loads every language that the pack offers', async () => {
    const folders = shipped()
    folders.edit('/base', 'pack.yaml', (text) => text.replace('languages: [ja]', 'languages: [ja, tlh]'))
    expect(await findings(folders)).toBe(`${join('/base', 'texts.tlh.yaml')}:1: the file is missing.`)
    folders.write('/own', 'texts.tlh.yaml', folders.text('/base', 'texts.ja.yaml'))
    // Only the labels of the links are written in another file for Japanese.
    expect(await findings(folders)).toMatch(/^(\/own\/texts\.tlh\.yaml:\d+: links\.[\w-]+: is missing\.\n?)+$/u)
  })

  it('tells the findings of all files at once, each with the file that was read', async () => {
    const folders = shipped()
    folders.write('/own', 'links.yaml', 'mynaapp:\n  label: 3\n')
    folders.edit('/base', 'pack.yaml', (text) => text.replace('linkCheckDays: 180', 'linkCheckDays: often'))
    const loaded = await load(folders)
    expect(loaded.ok ? [] : loaded.error.findings.map(({ path, key }) => `${path} ${key}`)).toEqual([
      '/base/pack.yaml linkCheckDays',
      '/own/links.yaml mynaapp.label',
      '/own/links.yaml mynaapp.url',
      '/own/links.yaml mynaapp.host',
    ])
  })

  it('tells a problem of the whole pack at the line of its place', async () => {
    const folders = shipped()
    folders.edit('/base', 'flow.yaml', (text) => text.replace('links: [mynaapp]', 'links: [nowhere]'))
    const text = folders.text('/base', 'flow.yaml').split('\n')
    const line = text.findIndex((one) => one.includes('links: [nowhere]')) + 1
    expect(await findings(folders)).toBe(
      `/base/flow.yaml:${String(line)}: todos.registration.ways.smartphone.links: links.yaml has no "nowhere".`,
    )
  })

  it('does not pass over a file that is there and cannot be read', async () => {
    const folders = shipped()
    folders.write('/own', 'flow.yaml', '')
    folders.refuse('/own/flow.yaml')
    expect(await findings(folders)).toBe('/own/flow.yaml:1: cannot be read: EACCES: permission denied')
  })
})

describe('the folder of overrides', () => {
  it('bears the name of the pack', () => {
    expect(overrideFolderOf('/data', '/kiosk/resources/content/notice-2025-10-02')).toBe('/data/content/notice-2025-10-02')
  })
})
