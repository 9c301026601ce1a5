import { describe, expect, it } from 'vitest'
import { z } from '#core/zod.ts'
import { parseYaml, readYamlFile } from './yaml-file.ts'

const schema = z.strictObject({ name: z.string(), list: z.array(z.strictObject({ id: z.int() })).default([]) })

describe('a file that people write', () => {
  it('is read as YAML 1.2, where yes and no are words', () => {
    expect(parseYaml('a.yaml', 'name: no', schema)).toEqual({ ok: true, value: { name: 'no', list: [] } })
  })

  it('tells every finding with its line', () => {
    const read = parseYaml('a.yaml', 'name: 5\nlist:\n  - id: 1\n  - id: two\n', schema)
    expect(read.ok ? [] : read.error.message.split('\n')).toEqual([
      'a.yaml:1: name: Invalid input: expected string, received number',
      'a.yaml:4: list.1.id: Invalid input: expected number, received string',
    ])
  })

  it('tells where it is no YAML', () => {
    const read = parseYaml('a.yaml', 'name: x\nlist: [\n', schema)
    expect(read.ok ? '' : read.error.message).toMatch(/^a\.yaml:[23]: /)
  })

  it('tells that it cannot be read', async () => {
    const read = await readYamlFile('a.yaml', schema, () => Promise.reject(new Error('denied')))
    expect(read).toEqual({ ok: false, error: { message: 'a.yaml: cannot be read: denied' } })
  })
})
