import { z } from 'zod'

const Phone = z.string().min(5).max(30)

export const AskCode = z.strictObject({ phone: Phone })
/** `store`: the code of the store whose shelf led here. */
export const AskCoupon = z.strictObject({ phone: Phone, store: z.string().max(40).optional() })
export const CodeSent = z.object({ sent: z.literal(true), seconds: z.int() })

const Code = z.string().min(4).max(10)
/** `bind`: the LINE account that waits in this browser becomes the member's. */
export const LogIn = z.strictObject({ phone: Phone, code: Code, bind: z.literal('line').optional() })

/** `isWaiting`: LINE has named somebody in this browser, and the number is still to be proven. */
export const LineOffered = z.object({ isOffered: z.boolean(), isSimulated: z.boolean(), isWaiting: z.boolean() })
/** `phone`: a code by SMS would arrive. `email`: a link by mail would. */
export const LogInWays = z.object({ phone: z.boolean(), email: z.boolean() })
export const AskMail = z.strictObject({ email: z.email().max(254) })
/** Nothing of anybody. `news`: offers by mail were asked for at the counter. */
export const MailStanding = z.object({ isOpen: z.boolean(), isReceipt: z.boolean(), news: z.boolean() })
/** `isSomebodyNew`: the record that this mailbox is written on is not mine. `isMine`: the mailbox that was named is. */
export const MailProof = z.strictObject({
  news: z.boolean().default(false),
  isSomebodyNew: z.boolean().default(false),
  isMine: z.boolean().default(false),
})
/**
 * `in`: the cookie is set. `ask-other-way`: by phone or LINE first, then this link again. `ask-whose`: `mailbox` would open the
 * record of who is signed in; the same again with `isMine`. `taken`: signed in as another.
 */
export const MailProven = z.object({
  kind: z.enum(['in', 'ask-other-way', 'ask-whose', 'taken']),
  isNew: z.boolean(),
  mailbox: z.string().nullable(),
})
export const LineChannelBody = z.strictObject({
  channelId: z.string().regex(/^\d{5,20}$/),
  secret: z.string().min(16).max(100),
})
export const LineChannelAnswer = z.object({ channelId: z.string().nullable() })
export const Done = z.object({ done: z.literal(true) })

/** Nothing of anybody. */
export const LinkStanding = z.object({ isOpen: z.boolean(), next: z.enum(['log-in', 'code', 'merge', 'done']) })
export const PresenceCode = z.strictObject({ code: Code })
export const PresenceAnswer = z.object({
  kind: z.enum(['passed', 'wrong', 'ask-again']),
  presence: z.string().nullable(),
})
export const LinkCode = z.strictObject({ code: Code })

export const ErasureStanding = z.object({ wish: z.object({ askedAt: z.string(), dueAt: z.string() }).nullable() })
export const ErasureAnswer = z.object({ kind: z.enum(['asked', 'wrong', 'ask-again']), left: z.int().nullable() })

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

export const PasskeyAdded = z.object({ passkey: z.string() })

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
  /** Which words the till showed. */
  textVersion: z.string().trim().min(1).max(100).default('till-1'),
})
export const JoinedAtTill = z.object({ member: z.string(), isNew: z.boolean() })
