import type { AnswerOf, InputOf } from '@omoya/client'

export type OrderShown = AnswerOf<'GET /orders-by-number/:number'>
export type OrderLine = OrderShown['lines'][number]
type BackLine = NonNullable<InputOf<'POST /orders/:order/return-previews'>['body']>['lines'][number]
export type Condition = NonNullable<BackLine['condition']>

export const conditions: readonly Condition[] = ['sellable', 'inspect', 'waste']

export interface Chosen {
  readonly units: number
  readonly condition: Condition
}

/** By line number. */
export type Choice = Readonly<Record<number, Chosen>>

/** The head of a bundle is nothing in the hand: its parts come back. */
export const comesBack = (line: OrderLine): boolean => line.kind !== 'bundle' && line.kind !== 'freight'

export const leftOf = (line: OrderLine): number => line.quantity - line.returned

export function choose(choice: Choice, line: OrderLine, chosen: Partial<Chosen>): Choice {
  const before = choice[line.lineNo] ?? { units: 0, condition: 'sellable' }
  const wanted = { ...before, ...chosen }
  return { ...choice, [line.lineNo]: { ...wanted, units: Math.max(0, Math.min(leftOf(line), wanted.units)) } }
}

export const backLines = (choice: Choice): BackLine[] =>
  Object.entries(choice)
    .filter(([, chosen]) => chosen.units > 0)
    .map(([lineNo, { units, condition }]) => ({ lineNo: Number(lineNo), units, condition }))
