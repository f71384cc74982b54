import { z } from 'zod'
import type { Instant, StoreId } from '@omoya/kernel'
import { rights, roles } from './rules/index.ts'

const Email = z.email().max(200)
const Name = z.string().trim().min(1).max(100)
const Password = z.string().min(1).max(200)
const AppCode = z.string().regex(/^\d{6}$/)
/** Six digits of the authenticator app, or one of the codes for a lost phone ("7K3MR-Q2XWA"). */
const Code = z
  .string()
  .trim()
  .regex(/^(?:\d{6}|[0-9A-Za-z]{5}-?[0-9A-Za-z]{5})$/)
/** The shape only: what is a good PIN the rule says, in words. */
const Pin = z.string().min(1).max(12)
const Roles = z.array(z.enum(roles)).min(1).max(roles.length)
const StoreIds = z.array(z.uuid() as unknown as z.ZodType<StoreId, string>).max(500)
/** Every store, or these. */
const Stores = z.union([z.literal('all'), StoreIds])

export const LogIn = z.strictObject({
  email: Email,
  password: Password,
  /** When this person uses a second factor. */
  code: Code.optional(),
})
export type LogIn = z.output<typeof LogIn>

export const SignedIn = z.object({ staff: z.string(), expiresAt: z.string() })
export const Done = z.object({ done: z.literal(true) })

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  rights: z.array(z.string()),
  stores: z.union([z.literal('all'), z.array(z.string())]),
  hasSecondFactor: z.boolean(),
  hasPin: z.boolean(),
  /** Codes for a lost phone that have not been used. */
  recoveryLeft: z.int(),
})

export const NewStaff = z.strictObject({
  email: Email,
  name: Name,
  roles: Roles,
  stores: Stores.default('all'),
  password: Password,
})
export type NewStaff = z.output<typeof NewStaff>

export const NewInvitation = z.strictObject({ email: Email, name: Name, roles: Roles, stores: Stores.default('all') })
export type NewInvitation = z.output<typeof NewInvitation>

/** Signed, so its form is checked where it is read. */
const InvitationCode = z.string().min(1).max(100)
export const Following = z.strictObject({ code: InvitationCode })
export const Accepting = z.strictObject({ code: InvitationCode, email: Email, password: Password })
export type Accepting = z.output<typeof Accepting>

export const ShownInvitation = z.object({
  name: z.string(),
  roles: z.array(z.string()),
  /** The address only in part. */
  email: z.string(),
  expiresAt: z.string(),
})

export const InvitationAnswer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  stores: z.union([z.literal('all'), z.array(z.string())]),
  invitedBy: z.string().nullable(),
  sentAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['waiting', 'expired']),
})
export const Invitations = z.object({ items: z.array(InvitationAnswer) })

export const StaffChange = z.strictObject({
  version: z.int().min(1),
  name: Name,
  roles: Roles,
  stores: Stores,
})
export type StaffChange = z.output<typeof StaffChange>

export const StaffAnswer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  stores: z.union([z.literal('all'), z.array(z.string())]),
  status: z.enum(['active', 'dismissed']),
  hasSecondFactor: z.boolean(),
  hasPin: z.boolean(),
  leftAt: z.string().nullable(),
  version: z.int(),
})
export const StaffListQuery = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const StaffList = z.object({ items: z.array(StaffAnswer), next: z.string().nullable() })

export const PasswordChange = z.strictObject({ current: Password, next: Password })
export const PasswordReset = z.strictObject({ password: Password })
export const AskApproval = z.strictObject({
  /** The second person. */
  email: z.string().min(3).max(254),
  pin: z.string().min(4).max(12),
  right: z.string().min(1).max(60),
  about: z.string().min(1).max(200),
  store: z.uuid().nullable().default(null),
})
export const ApprovalGiven = z.object({
  kind: z.enum(['approved', 'wrong', 'locked', 'none', 'same_person', 'not_allowed']),
  approval: z.string().nullable(),
})
export const PinChange = z.strictObject({ password: Password, pin: Pin })

/** The password, and the present code when a second factor is already in use. */
export const SecondFactorProof = z.strictObject({ password: Password, code: Code.optional() })
export const SecondFactorOffer = z.object({
  /** For an app that can't scan. */
  secret: z.string(),
  /** What the QR code holds. */
  url: z.string(),
})
export const SecondFactorCode = z.strictObject({ code: AppCode })
/** Shown this once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const OpenSessions = z.object({
  items: z.array(
    z.object({
      session: z.string(),
      /** Signed in by PIN at this till. */
      till: z.string().nullable(),
      agent: z.string(),
      createdAt: z.string(),
      expiresAt: z.string(),
      isHere: z.boolean(),
    }),
  ),
})

const InstantText = z.iso.datetime() as unknown as z.ZodType<Instant, string>

export const NewKey = z.strictObject({
  name: Name,
  rights: z.array(z.enum(rights)).min(1).max(rights.length),
  expiresAt: InstantText.nullable().default(null),
})
export type NewKey = z.output<typeof NewKey>

export const KeyAnswer = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  rights: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedOn: z.string().nullable(),
})
export const KeyList = z.object({ items: z.array(KeyAnswer) })
/** The token is shown this once. */
export const MadeKey = z.object({ id: z.string(), token: z.string() })

const ListName = z.string().regex(/^[a-z-]{1,40}$/)
export const ViewsAsked = z.strictObject({ list: ListName })
export const NewView = z.strictObject({
  list: ListName,
  name: z.string().trim().min(1).max(60),
  /** As it stands in the address, without the question mark. */
  query: z.string().max(1000),
  isShared: z.boolean(),
})
export type NewView = z.output<typeof NewView>
export const Views = z.object({
  items: z.array(
    z.object({
      view: z.string(),
      list: z.string(),
      name: z.string(),
      query: z.string(),
      isShared: z.boolean(),
      isOwn: z.boolean(),
    }),
  ),
})
export const ViewSaved = z.object({ view: z.string() })
