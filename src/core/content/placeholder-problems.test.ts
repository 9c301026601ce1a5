import { describe, expect, it } from 'vitest'
import { unknownPlaceholders } from './placeholder-problems.ts'

const unknown = (place: string, text: string) => unknownPlaceholders(place.split('.'), text, ['app', 'oldCardEnd', 'graceMonths'])

describe('the names in braces', () => {
  it.each([
    ['withoutReading.notes.old', 'Until {oldCardEnd}.'],
    ['notes.old', 'Until {oldCardEnd}, then {graceMonths} months, by {graceEnd}.'],
    ['todos.registration.ways.smartphone.bring.2', '{app}'],
    ['banners.old', '{oldCardEnd}'],
    ['ui.attention.lead', '{seconds}'],
    ['questions.expiredMonth.answers.month.label', '{month}'],
    ['info.askForForm', '{form}, {app}'],
    ['plan.todoTitle', '{count}'],
    ['ui.kiosk', 'no name at all'],
  ])('are known at %s: %s', (place, text) => {
    expect(unknown(place, text)).toEqual([])
  })

  it.each([
    ['ui.attract.title', '{app}', ['app']],
    ['ui.attention.lead', '{secnds}', ['secnds']],
    ['banners.old', '{graceEnd} {oldCardEnd}', ['graceEnd']],
    ['questions.card.answers.yes.label', '{month}', ['month']],
    ['noteside.old', '{app}', ['app']],
  ])('are not known at %s: %s', (place, text, names) => {
    expect(unknown(place, text)).toEqual(names)
  })
})
