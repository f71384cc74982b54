// Members are known by their number in E.164 (+886912345678); everything typed is brought to it or refused.
import { maskPhone } from '@omoya/kernel'
import { callingCodeOf, type NumberingPlan, planOf, plans } from './numbering.ts'

/** "+" and digits. */
export type PhoneNumber = string & { readonly __kind: 'phone' }

const EXTENSION = /(?:ext\.?|extension|分機|轉|内線|[#x;,])\s*\d{0,8}$/i
const MARKS = /[\s().\-–—‐/]/g
const SHORTEST = 7
const LONGEST = 15
const LONGEST_TYPED = 40

/** Null for what is not a number of that country; an extension is dropped, since nobody is known by it. */
export function parsePhone(typed: string, country: string): PhoneNumber | null {
  if (typed.length > LONGEST_TYPED) return null
  const tidy = typed.normalize('NFKC').trim().replace(EXTENSION, '').replace(MARKS, '')
  if (/^\+\d+$/.test(tidy)) return fromInternational(tidy.slice(1))
  if (!/^\d+$/.test(tidy)) return null
  const plan = plans[country]
  if (!plan) return null
  const national = nationalNumber(tidy, plan)
  if (national) return phoneNumber(plan.callingCode, national)
  // Typed with the calling code but without "+".
  return tidy.startsWith(plan.callingCode) ? fromInternational(tidy) : null
}

/** Only mobiles get an SMS. Where the plan can't tell (North America), the number counts as one. */
export function isMobile(phone: PhoneNumber): boolean {
  const { callingCode, national } = partsOf(phone)
  const plan = planOf(callingCode)
  return plan ? plan.mobile.test(national) && !plan.landline.test(national) : false
}

/** As people at home write it: 0912-345-678; numbers of other countries keep their "+". */
export function displayPhone(phone: PhoneNumber, country: string): string {
  const { callingCode, national } = partsOf(phone)
  const plan = plans[country]
  if (plan?.callingCode !== callingCode) return `+${callingCode} ${national}`
  const written = `${plan.trunk}${national}`
  if (!plan.mobile.test(national) || written.length < 10) return written
  return `${written.slice(0, -6)}-${written.slice(-6, -3)}-${written.slice(-3)}`
}

/** What a clerk may see before the person has shown who they are. */
export const maskedPhone = (phone: PhoneNumber, country: string): string => maskPhone(displayPhone(phone, country))

/** The endings by which a till finds a member: the whole number, the 8 digits after 09, and 6 or 4 of them. */
export const phoneEndings = (phone: PhoneNumber): readonly string[] => [
  phone,
  phone.slice(-8),
  phone.slice(-6),
  phone.slice(-4),
]

function fromInternational(digits: string): PhoneNumber | null {
  const callingCode = callingCodeOf(digits)
  if (!callingCode) return null
  const rest = digits.slice(callingCode.length)
  const plan = planOf(callingCode)
  const national = plan ? nationalNumber(rest, plan) : rest
  const fits = plan ? national !== null : !rest.startsWith('0') && digits.length >= SHORTEST && digits.length <= LONGEST
  return fits && national ? phoneNumber(callingCode, national) : null
}

/** With or without the trunk prefix: people write +886 (0)912 and 912… alike. */
function nationalNumber(digits: string, plan: NumberingPlan): string | null {
  const stripped = plan.trunk !== '' && digits.startsWith(plan.trunk) ? digits.slice(plan.trunk.length) : digits
  return plan.mobile.test(stripped) || plan.landline.test(stripped) ? stripped : null
}

function partsOf(phone: PhoneNumber): { readonly callingCode: string; readonly national: string } {
  const digits = phone.slice(1)
  const callingCode = callingCodeOf(digits) ?? ''
  return { callingCode, national: digits.slice(callingCode.length) }
}

// The one place where a number is made.
const phoneNumber = (callingCode: string, national: string) => `+${callingCode}${national}` as PhoneNumber
