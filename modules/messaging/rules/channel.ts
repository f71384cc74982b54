// Which way a message goes. Codes go where they can be read at once; what nobody asked for goes where it costs least.
export type Channel = 'sms' | 'line' | 'email'
export type Purpose = 'service' | 'marketing'

export const templates = [
  'one_time_code', 'claim_link', 'pickup_ready', 'pickup_reminder', 'order_placed', 'order_paid', 'order_cancelled',
  'refund_done', 'receipt', 'monthly_offer', 'order_rerouted', 'order_choose', 'goods_gone', 'payment_late',
  'return_accepted', 'return_declined', 'passkey_added', 'staff_invitation', 'mail_link', 'receipt_keep',
  'mailbox_added', 'coupon_code',
] as const // prettier-ignore
export type Template = (typeof templates)[number]

export interface Addresses {
  /** A mobile number in E.164. */
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly line?: string | undefined
}

const CODES: readonly Template[] = ['one_time_code', 'coupon_code']
const SECRETS: readonly Template[] = ['one_time_code', 'claim_link', 'staff_invitation', 'mail_link', 'receipt_keep']

const ORDERS = {
  code: ['sms', 'email'],
  service: ['line', 'sms', 'email'],
  marketing: ['line', 'email', 'sms'],
} as const satisfies Record<string, readonly Channel[]>

export const addressOn = ({ phone, line, email }: Addresses, channel: Channel): string | undefined =>
  ({ sms: phone, line, email })[channel]

/** Who reads it can sign in or take over an account by it. */
export const isSecret = (template: Template): boolean => SECRETS.includes(template)

export interface Addressed {
  readonly template: Template
  readonly purpose: Purpose
  readonly to: Addresses
  /** Channels that the person has agreed to; only marketing asks. */
  readonly allowed: readonly Channel[]
}

/** Null when no channel is both known and allowed. */
export function chooseChannel({ template, purpose, to, allowed }: Addressed): Channel | null {
  const kind = purpose === 'service' && CODES.includes(template) ? 'code' : purpose
  const may = (channel: Channel): boolean => purpose === 'service' || allowed.includes(channel)
  return ORDERS[kind].find((channel) => may(channel) && addressOn(to, channel)) ?? null
}
