import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldsOf, type Schema } from './api-fields.ts'

const of = (schema: z.ZodType) =>
  fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema).map(
    ({ path, type, mayBeLeftOut, rule }) =>
      `${path}${mayBeLeftOut ? '?' : ''}: ${type}${rule === '' ? '' : ` (${rule})`}`,
  )

test('fields of bodies stand in one list, the outer before the inner, with their rules', () => {
  const line = z.strictObject({ goods: z.uuid(), pieces: z.int().min(1).max(999) })
  const body = z.strictObject({
    lines: z.array(line).min(1).max(200),
    note: z.string().max(500).default(''),
    store: z.uuid().nullable(),
    names: z.record(z.string(), z.strictObject({ short: z.string() })).optional(),
    state: z.enum(['open', 'shut']),
  })
  expect(of(body)).toEqual([
    'lines: object[] (1 to 200 entries)',
    'lines[].goods: string (uuid)',
    'lines[].pieces: integer (1 to 999)',
    'note?: string (at most 500 characters; default "")',
    'store: string | null',
    'names?: object',
    'names.*.short: string',
    'state: "open" | "shut"',
  ])
})

test('of several shapes each names what it is told apart by', () => {
  const pay = z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('now'), amount: z.int() }),
    z.strictObject({ how: z.literal('later') }),
  ])
  expect(of(z.strictObject({ pay }))).toEqual([
    'pay: object',
    'pay(how: "now").how: "now"',
    'pay(how: "now").amount: integer',
    'pay(how: "later").how: "later"',
  ])
})

test('a shape that holds itself comes to an end', () => {
  const Group: z.ZodType = z.lazy(() => z.strictObject({ name: z.string(), parts: z.array(Group) }))
  expect(of(Group).length).toBeLessThan(20)
})
