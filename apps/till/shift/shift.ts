import { useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { newKey, shop } from '../server/shop.ts'

export type Shift = NonNullable<AnswerOf<'GET /till/shift'>['shift']>
export type Report = AnswerOf<'GET /shifts/:shift'>

export const useTillNow = (isAsked: 'asked' | 'not-asked') =>
  useQuery({
    queryKey: ['till-now'],
    queryFn: () => shop.call('GET /till/shift'),
    enabled: isAsked === 'asked',
  })

export const openShift = (float: number) => shop.call('POST /till/shifts', { body: { float } }, { key: newKey() })

export interface Pieces {
  readonly value: number
  readonly pieces: number
}

export interface Counting {
  readonly shift: string
  readonly pieces: readonly Pieces[]
  readonly counted: Readonly<Record<string, number>>
}

export const closeShift = ({ shift, pieces, counted }: Counting): Promise<Report> =>
  shop.call(
    'POST /shifts/:shift/closing',
    { params: { shift }, body: { pieces: pieces.filter((one) => one.pieces > 0).map((one) => ({ ...one })), counted } },
    { key: newKey() },
  )

export const explain = (shift: string, reason: string) =>
  shop.call('PUT /shifts/:shift/explanation', { params: { shift }, body: { reason } })
