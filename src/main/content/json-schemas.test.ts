import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shippedPackFolder } from '#tests/support/shipped-pack.ts'
import { contentJsonSchema, contentSchemaNames, contentSchemaOf } from './json-schemas.ts'

const schemaFolder = join(import.meta.dirname, '../../../resources/content-schema')

describe('the JSON Schemas for editors', () => {
  it.each(contentSchemaNames)('%s.schema.json is the one of the code', async (name) => {
    const path = join(schemaFolder, `${name}.schema.json`)
    await expect(`${JSON.stringify(contentJsonSchema(name), null, 2)}\n`).toMatchFileSnapshot(path)
  })

  it('say what the fields mean', () => {
    expect(JSON.stringify(contentJsonSchema('links'))).toContain('The last day on which somebody scanned the code')
    expect(JSON.stringify(contentJsonSchema('pack'))).toContain('Telephone number or place; blank')
  })

  it('are named at the top of every file of the pack that ships', async () => {
    const names = await readdir(shippedPackFolder)
    const tops = await Promise.all(names.map(async (name) => (await readFile(join(shippedPackFolder, name), 'utf8')).split('\n', 1)[0]))
    expect(tops).toEqual(
      names.map((name) => `# yaml-language-server: $schema=../../content-schema/${contentSchemaOf(name) ?? 'none'}.schema.json`),
    )
  })
})
