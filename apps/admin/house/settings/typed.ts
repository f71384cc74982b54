// What is typed into the form of settings, until it is sent.
import type { AnswerOf } from '@omoya/client'
import { numbers, type Area } from '../settings-fields.ts'

export type Settings = AnswerOf<'GET /settings'>['settings']
export const areas: readonly Area[] = ['pickup', 'checkout', 'returns', 'contact']

/** By "area.name". */
export type Typed = Readonly<Record<string, string>>

export interface SettingProblem {
  readonly why: 'range' | 'email' | 'line' | 'long'
  readonly facts: Readonly<Record<string, number>>
}

const problem = (why: SettingProblem['why'], facts: SettingProblem['facts'] = {}): SettingProblem => ({ why, facts })

/** Null for what the house takes; the same bounds as modules/merchants/contract.ts. */
export function settingProblem(path: string, text: string): SettingProblem | null {
  const number = numbers.find(({ area, name }) => `${area}.${name}` === path)
  if (number) {
    const { from, until } = number
    const isFit = /^\d{1,6}$/.test(text.trim()) && Number(text) >= from && Number(text) <= until
    return isFit ? null : problem('range', { from, until })
  }
  const told = text.trim()
  if (told === '') return null
  if (path === 'contact.email' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(told)) return problem('email')
  if (path === 'contact.line' && !/^@[0-9a-z._-]{2,30}$/.test(told)) return problem('line')
  return path === 'contact.phone' && told.length > 30 ? problem('long') : null
}

export const hasProblem = (typed: Typed): boolean =>
  Object.entries(typed).some(([path, text]) => settingProblem(path, text) !== null)

/** Numbers become numbers again, an emptied text is none. */
export function withTyped(settings: Settings, typed: Typed): Settings {
  const filledIn = areas.map((area) => {
    const values = Object.entries(settings[area]).map(([name, value]) => {
      const text = typed[`${area}.${name}`]
      if (text === undefined) return [name, value]
      if (typeof value === 'number') return [name, Number(text)]
      return [name, text.trim() === '' ? null : text.trim()]
    })
    return [area, Object.fromEntries(values)]
  })
  return { ...settings, ...Object.fromEntries(filledIn) } as Settings // the same areas and names, checked by the server's schema
}

/** Names of the settings that are other ones. */
export const changedNames = (before: Settings, after: Settings): string[] =>
  areas.flatMap((area) => {
    const now = new Map<string, unknown>(Object.entries(after[area]))
    return Object.entries(before[area]).flatMap(([name, value]) => (now.get(name) === value ? [] : [name]))
  })
