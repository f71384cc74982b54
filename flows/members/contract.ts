import { z } from 'zod'

const Phone = z.string().min(5).max(30)

export const AskCode = z.strictObject({ phone: Phone })
export const CodeSent = z.object({ sent: z.literal(true), seconds: z.int() })

export const LogIn = z.strictObject({ phone: Phone, code: z.string().min(4).max(10) })
export const Challenge = z.strictObject({
  ticket: z.string().min(10).max(2_000),
  answer: z.strictObject({ kind: z.enum(['email', 'birthday', 'name']), value: z.string().max(200) }).nullable(),
})

/** `in`: the cookie is set. `wrong`: try again. `ask-again`: ask for a new code. `challenge`: answer what only the owner knows. */
export const LoggedIn = z.object({
  kind: z.enum(['in', 'wrong', 'ask-again', 'challenge', 'merge']),
  left: z.int().nullable(),
  ticket: z.string().nullable(),
  isNew: z.boolean(),
})

export const JoinAtTill = z.strictObject({
  phone: Phone,
  name: z.string().max(100).optional(),
  email: z.email().max(200).optional(),
  store: z.uuid(),
  /** What the customer has agreed to at the counter, box by box. */
  consents: z
    .array(z.enum(['sms', 'line', 'email']))
    .max(3)
    .default([]),
})
export const JoinedAtTill = z.object({ member: z.string(), isNew: z.boolean() })
