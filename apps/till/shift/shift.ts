import { useQuery } from '@tanstack/react-query'
import type { AnswerOf, InputOf } from '@omoya/client'
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

export type Counting = InputOf<'POST /shifts/:shift/closing'>['body']

export const closeShift = (shift: string, body: Counting, key: string): Promise<Report> =>
  shop.call('POST /shifts/:shift/closing', { params: { shift }, body }, { key })

export const explain = (shift: string, reason: string) =>
  shop.call('PUT /shifts/:shift/explanation', { params: { shift }, body: { reason } })
