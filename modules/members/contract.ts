import { z } from 'zod'
import { isDay, type Day } from '@omoya/kernel'

const Id = z.uuid().max(36)
const DayText = z.string().max(10).refine(isDay) as unknown as z.ZodType<Day, Day> // refine has proven it
const Email = z.email().max(254)
const Name = z.string().trim().min(1).max(200)
const Tag = z.string().trim().min(1).max(100)
const Channel = z.enum(['sms', 'line', 'email', 'push', 'phone', 'post'])
const Purpose = z.enum(['service', 'marketing', 'ads', 'sharing'])

const Shown = z.object({
  member: z.string(),
  maskedName: z.string(),
  maskedPhone: z.string(),
  state: z.string(),
  joinedAt: z.string(),
})
export const MaskedMember = Shown.extend({
  gender: z.string().nullable(),
  birthMonth: z.int().nullable(),
  districtCode: z.string().nullable(),
  city: z.string().nullable(),
  tags: z.array(z.string()),
  isStaff: z.boolean(),
  joinedStore: z.string().nullable(),
  joinedStaff: z.string().nullable(),
  joinedBy: z.string(),
  lastSeenOn: z.string(),
})
export const Candidates = z.object({ items: z.array(Shown) })
export const DigitsQuery = z.strictObject({ digits: z.string().trim().min(4).max(40) })

const Address = z.strictObject({
  postalCode: z.string().max(12),
  city: z.string().max(60),
  district: z.string().max(60),
  line: z.string().max(200),
})

export const OpenedMember = z.object({
  member: z.string(),
  state: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  birthday: z.string().nullable(),
  address: z.object(Address.shape).nullable(),
  hasLine: z.boolean(),
  gender: z.string().nullable(),
  tags: z.array(z.string()),
  joinedAt: z.string(),
})
export const OpeningBody = z.strictObject({ reason: z.string().trim().min(2).max(200) })

export const ConsentBody = z.strictObject({
  channel: z.enum([...Channel.options, 'every']),
  purpose: z.enum([...Purpose.options, 'every']),
  answer: z.enum(['granted', 'withdrawn']),
  textVersion: z.string().trim().min(1).max(100),
})
export const StaffConsentBody = ConsentBody.extend({ store: Id.nullable().default(null) })
export const ConsentList = z.object({
  items: z.array(
    z.object({
      consent: z.string(),
      channel: z.string(),
      purpose: z.string(),
      answer: z.string(),
      at: z.string(),
      textVersion: z.string(),
      source: z.string(),
      store: z.string().nullable(),
      staff: z.string().nullable(),
    }),
  ),
  /** Channels that are open for marketing now. */
  open: z.array(z.string()),
})

export const OwnChangeBody = z.strictObject({
  name: Name.nullable().optional(),
  email: Email.nullable().optional(),
  birthday: DayText.nullable().optional(),
  gender: z.string().max(20).nullable().optional(),
  address: Address.nullable().optional(),
  districtCode: z.string().max(20).nullable().optional(),
})
/** What opens prices for some. */
export const PrivilegeBody = z.strictObject({
  tags: z.array(Tag).max(100).optional(),
  isStaff: z.boolean().optional(),
  reason: z.string().trim().min(2).max(200),
})
export const Done = z.object({ done: z.literal(true) })

export const CodeBody = z.strictObject({ code: z.string().trim().min(6).max(200) })
/** `presence`: lets this till spend what is the member's, for a quarter of an hour; null for a printed card. */
export const CodeAnswer = Shown.omit({ joinedAt: true }).extend({
  proven: z.boolean(),
  presence: z.string().nullable(),
})
export const Presence = z.string().max(100)
export const ScreenKeyAnswer = z.object({ alias: z.string(), key: z.string() })

export const DuplicateList = z.object({
  items: z.array(
    z.object({
      one: z.object({ member: z.string(), maskedName: z.string(), maskedPhone: z.string() }),
      other: z.object({ member: z.string(), maskedName: z.string(), maskedPhone: z.string() }),
      score: z.int(),
      verdict: z.string(),
      alike: z.array(z.string()),
      different: z.array(z.string()),
    }),
  ),
})
export const MergeList = z.object({
  items: z.array(
    z.object({
      merge: z.string(),
      survivor: z.string(),
      absorbed: z.string(),
      at: z.string(),
      undoneAt: z.string().nullable(),
    }),
  ),
})

export const MergeBody = z.strictObject({ other: Id, reason: z.string().trim().min(2).max(200) })
export const OwnMergeBody = z.strictObject({ ticket: z.string().min(20).max(100) })
export const MergeQuery = z.strictObject({ other: Id })
/** Without what anybody is called: only which fields differ. */
export const MergePreview = z.object({
  survivor: z.string(),
  absorbed: z.string(),
  joinedOn: z.string(),
  tags: z.array(z.string()),
  conflicts: z.array(z.string()),
})
export const MergeAnswer = z.object({ merge: z.string(), survivor: z.string(), absorbed: z.string() })
export const ReasonBody = z.strictObject({ reason: z.string().trim().min(2).max(200) })

const Favourite = z.object({ product: z.string(), price: z.int().nullable(), keptAt: z.string() })
export const FavouriteList = z.object({ items: z.array(Favourite) })
export const FavouritesBody = z.strictObject({
  items: z
    .array(z.strictObject({ product: Id.lowercase(), price: z.int().min(0).max(999_999_999_999).nullable() }))
    .min(1)
    .max(100),
})

const ShortWord = z.string().trim().min(1).max(40)
export const SizeList = z.object({
  items: z.array(z.object({ kind: z.string(), size: z.string(), keptAt: z.string() })),
})
export const SizesBody = z.strictObject({
  items: z
    .array(z.strictObject({ kind: ShortWord, size: ShortWord }))
    .max(20)
    .refine((items) => new Set(items.map(({ kind }) => kind)).size === items.length),
})

const Passkey = z.object({
  passkey: z.string(),
  device: z.string(),
  isSynced: z.boolean(),
  addedAt: z.string(),
  usedAt: z.string().nullable(),
})
export const PasskeyList = z.object({ items: z.array(Passkey) })
/** As `navigator.credentials` takes it (PublicKeyCredentialCreationOptionsJSON, ...RequestOptionsJSON of WebAuthn). */
export const PasskeyOptions = z.looseObject({ challenge: z.string() })
const Bytes = z.string().max(8_000)
const Sent = { id: z.string().min(1).max(1_400), rawId: z.string().max(1_400), type: z.literal('public-key') }
const Around = {
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.looseObject({}).optional(),
}
/** AuthenticationResponseJSON of WebAuthn. */
export const PasskeyBody = z.strictObject({
  ...Sent,
  ...Around,
  response: z.strictObject({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: z.string().max(200).nullish(),
  }),
})
/** `credential`: RegistrationResponseJSON of WebAuthn. */
export const NewPasskeyBody = z.strictObject({
  device: z.string().trim().min(1).max(60),
  credential: z.strictObject({
    ...Sent,
    ...Around,
    response: z.strictObject({
      clientDataJSON: Bytes,
      attestationObject: z.string().max(20_000),
      authenticatorData: Bytes.optional(),
      publicKey: Bytes.nullish(),
      publicKeyAlgorithm: z.int().optional(),
      transports: z.array(z.string().max(40)).max(10).optional(),
    }),
  }),
})

export const MemberCopy = z.object({
  member: OpenedMember,
  consents: ConsentList.shape.items,
  sessions: z.array(z.object({ via: z.string(), createdAt: z.string(), revokedAt: z.string().nullable() })),
  favourites: FavouriteList.shape.items,
  sizes: SizeList.shape.items,
  passkeys: PasskeyList.shape.items,
})
