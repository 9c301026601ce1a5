import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { type Persona, personas, personasDay } from '#tests/personas/personas.ts'

const path = fileURLToPath(new URL('../../docs/personas.md', import.meta.url))

function section({ id, who, language, todos, answer }: Persona, index: number): string {
  return [
    `## ${String(index + 1)}. ${id}`,
    '',
    `${who} Language: \`${language}\`. To-dos of the plan: ${todos.length === 0 ? 'none' : todos.join(' → ')}.`,
    '',
    `- **Where:** ${answer.where}`,
    `- **What to bring:** ${answer.bring}`,
    `- **By when:** ${answer.byWhen}`,
    `- **To show at a clinic meanwhile:** ${answer.meanwhile}`,
    '',
  ].join('\n')
}

const page = `# Ten people and the right answer

Each of these visits is run in a browser by touch (\`tests/e2e/personas.spec.ts\`) on ${personasDay}; pictures of the screens
and slips are left in \`test-results/personas\`. Whoever sees only these pictures must arrive at the answer below. The
page is made from \`tests/personas/personas.ts\` (\`UPDATE_GOLDEN=1 vitest run tests/guidance/personas-doc.test.ts\`).

${personas.map(section).join('\n')}`

it('tells the ten people as the visits are run', async () => {
  if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(path, page)
  expect(await readFile(path, 'utf8')).toBe(page)
  expect(personas).toHaveLength(10)
  expect(new Set(personas.map(({ id }) => id)).size).toBe(10)
})
