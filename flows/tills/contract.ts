import { z } from 'zod'
import { ShiftHead } from '@omoya/tills/contract'

const Id = z.uuid()
const Device = z.string().min(20).max(100)

export const Opening = z.strictObject({ device: Device })
export const Opened = z.object({
  till: z.string(),
  name: z.string(),
  store: z.string(),
  storeName: z.record(z.string(), z.string()),
  people: z.array(z.object({ staff: z.string(), name: z.string(), hasPin: z.boolean() })),
  hasOpenShift: z.boolean(),
})

export const PinLogIn = z.strictObject({ device: Device, staff: Id, pin: z.string().regex(/^\d{4,12}$/) })
export const PinOwner = z.strictObject({
  device: Device,
  staff: Id,
  password: z.string().min(1).max(200),
  /** Of who uses a second factor; which forms there are the account says. */
  code: z.string().min(1).max(20).optional(),
})
/** For the choice of a PIN that follows; good for five minutes and once. */
export const PinOwnerProven = z.object({ word: z.string() })
export const NewOwnPin = z.strictObject({
  device: Device,
  staff: Id,
  word: z.string().min(1).max(100),
  pin: z.string().min(1).max(12),
})

export const PinAnswered = z.object({
  kind: z.enum(['signed-in', 'wrong', 'locked', 'none']),
  /** Until the lock. */
  triesLeft: z.int().nullable(),
  until: z.string().nullable(),
})

export const Revoked = z.object({ till: z.string(), hasOpenShift: z.boolean() })

export const TillNow = z.object({
  till: z.string().nullable(),
  /** Null: none is open. Its figures are not told before it is counted. */
  shift: ShiftHead.nullable(),
})

const Movement = z.object({ kind: z.enum(['in', 'out', 'drop']), amount: z.int(), reason: z.string(), at: z.string() })

export const ShiftReport = z.object({
  shift: ShiftHead,
  tillName: z.string(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      taken: z.int(),
      refunded: z.int(),
      count: z.int(),
      expected: z.int(),
      counted: z.int().nullable(),
      difference: z.int(),
    }),
  ),
  movements: z.array(Movement),
  receipts: z.array(
    z.object({ kind: z.enum(['sale', 'pickup', 'return', 'exchange']), count: z.int(), amount: z.int() }),
  ),
  people: z.array(z.object({ name: z.string(), count: z.int(), amount: z.int() })),
  /** The sum of its receipts. */
  total: z.int(),
  /** Of cash, as the drawer should have it now or had it at closing. */
  expectedCash: z.int(),
})
export const Moved = z.object({ done: z.literal(true) })
