import { type Locator, type Page, expect } from '@playwright/test'
import type { DockCard } from '#core/kiosk-api/calls.ts'

/** By touch where the page has it; Playwright gives Electron's window none, and a click is what a touch ends in. */
export async function press(control: Locator): Promise<void> {
  const hasTouch = await control.page().evaluate(() => navigator.maxTouchPoints > 0)
  await (hasTouch ? control.tap() : control.click())
}

/** The levers of the simulated devices on the screen. */
export class Dock {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  lay(card: DockCard): Promise<void> {
    return this.#press(`dock-lay-${card}`)
  }

  remove(): Promise<void> {
    return this.#press('dock-remove')
  }

  unplug(): Promise<void> {
    return this.#press('dock-unplug')
  }

  plug(): Promise<void> {
    return this.#press('dock-plug')
  }

  paperOut(): Promise<void> {
    return this.#press('dock-paper-out')
  }

  paperIn(): Promise<void> {
    return this.#press('dock-paper-in')
  }

  /** Winds the kiosk's clock forward by a minute. */
  windMinute(): Promise<void> {
    return this.#press('dock-wind')
  }

  async #press(lever: string): Promise<void> {
    const toggle = this.#page.getByTestId('dock-toggle')
    if ((await toggle.getAttribute('aria-expanded')) !== 'true') await press(toggle)
    await press(this.#page.getByTestId(lever))
    await press(toggle)
  }
}

/** What a visitor does, by touch. */
export class Visitor {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  screen(name: 'attract' | 'card' | 'question' | 'plan' | 'info' | 'card-left-behind'): Locator {
    return this.page.getByTestId(`screen-${name}`)
  }

  tap(control: string): Promise<void> {
    return press(this.page.getByTestId(control))
  }

  async answer(...answers: readonly string[]): Promise<void> {
    for (const answer of answers) await this.tap(`answer-${answer}`)
  }

  async expectQuestion(words: string): Promise<void> {
    await expect(this.screen('question').getByRole('heading', { level: 1 })).toContainText(words)
  }

  async expectTodos(...titles: readonly string[]): Promise<void> {
    await expect(this.screen('plan').getByTestId('todo-title')).toHaveText([...titles])
  }
}
