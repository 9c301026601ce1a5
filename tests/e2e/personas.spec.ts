import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { personas, personasDay } from '../personas/personas.ts'
import { Dock, Visitor } from '../support/kiosk-screen.ts'
import { expect, test } from './support/kiosk-test.ts'

// Ten people, each with the right answer (docs/personas.md). What they see and take home is left as pictures in
// test-results/personas, for somebody to read who sees nothing else.

test.use({ config: `reader: { driver: simulated, today: ${personasDay} }\n` })

const pictures = join(import.meta.dirname, '../../test-results/personas')

for (const persona of personas)
  test(`${persona.id}: ends with the right next steps`, async ({ kiosk }) => {
    const visitor = new Visitor(kiosk.page)
    const dock = new Dock(kiosk.page)
    const folder = join(pictures, persona.id)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    let shots = 0
    const picture = async (): Promise<void> => {
      shots += 1
      await kiosk.page.screenshot({ path: join(folder, `screen-${String(shots).padStart(2, '0')}.png`) })
    }
    if (persona.language !== 'ja') await visitor.tap(`language-${persona.language}`)
    for (const step of persona.steps) {
      if ('lay' in step) {
        await dock.lay(step.lay)
        await expect(visitor.screen('question')).toBeVisible()
      } else await visitor.tap(step.tap)
      await picture()
    }
    const plan = visitor.screen('plan')
    await expect(plan).toBeVisible()
    const items = plan.locator('li[data-testid^="todo-"]')
    await expect(items).toHaveCount(persona.todos.length)
    const ids = await items.evaluateAll((found) => found.map((item) => item.getAttribute('data-testid')))
    expect(ids).toEqual(persona.todos.map((id) => `todo-${id}`))
    for (const words of persona.says) await expect(plan).toContainText(words)
    await expect(kiosk.page.getByTestId('slip-preview')).toHaveAttribute('data-status', 'ready')
    await picture()
    await visitor.tap('print')
    await expect(kiosk.page.getByTestId('print-result')).toHaveAttribute('data-status', 'saved')
    for (const name of (await readdir(kiosk.slipFolder)).filter((file) => file.endsWith('.png')))
      await writeFile(join(folder, `slip-${name}`), await readFile(join(kiosk.slipFolder, name)))
  })
