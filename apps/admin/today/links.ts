// Each number of the day as the list of orders that it is made of.
import type { AnswerOf } from '@omoya/client'

export type Figures = AnswerOf<'GET /today'>
export type Sum = Figures['all']

type Part = Readonly<Record<string, string>>

export const ordersOf = (day: string, part: Part = {}): string =>
  `/orders?${new URLSearchParams({ state: 'kept', from: day, until: day, ...part })}`

export const ordersOfStore = (day: string, store: string | null): string => ordersOf(day, { store: store ?? 'none' })
