// A right is a module and a verb; a route names the one it asks for. A role is a bundle of rights that people know by name.

export const rights = [
  'audiences.read', 'audiences.edit', 'audit.read',
  'catalog.read', 'catalog.edit',
  'content.read', 'content.edit',
  'fulfilment.read', 'fulfilment.move',
  'import.run', 'insights.read', 'integrations.read', 'integrations.edit',
  'inventory.read', 'inventory.move', 'inventory.count',
  'invoices.read', 'invoices.correct', 'invoices.rolls',
  'loyalty.read', 'loyalty.grant', 'loyalty.approve', 'loyalty.redeem', 'loyalty.edit',
  'members.read', 'members.edit', 'members.export', 'members.merge', 'members.erase', 'members.privilege',
  'merchants.read', 'merchants.edit',
  'messages.read', 'messages.send',
  'orders.read', 'orders.place', 'orders.cancel', 'orders.return', 'orders.goodwill',
  'payments.read', 'payments.refund', 'payments.edit',
  'playbooks.read', 'playbooks.edit',
  'pricing.read', 'pricing.edit', 'pricing.discount', 'pricing.override',
  'staff.read', 'staff.edit',
  'stores.read', 'stores.edit',
  'till.sell', 'tills.read', 'tills.edit',
] as const // prettier-ignore

export type Right = (typeof rights)[number]

const READS: readonly Right[] = rights.filter((right) => right.endsWith('.read'))

const CLERK: readonly Right[] = [
  'till.sell', 'tills.read', 'orders.read', 'orders.place', 'orders.return', 'payments.read', 'payments.refund', 'pricing.read',
  'pricing.discount', 'catalog.read', 'inventory.read', 'members.read', 'members.edit', 'loyalty.read', 'loyalty.redeem',
  'fulfilment.read', 'fulfilment.move', 'invoices.read', 'invoices.correct', 'stores.read',
] // prettier-ignore

const WAREHOUSE: readonly Right[] = [
  'catalog.read', 'inventory.read', 'inventory.move', 'inventory.count', 'orders.read', 'fulfilment.read', 'fulfilment.move',
  'stores.read',
] // prettier-ignore

const SUPPORT: readonly Right[] = [
  'catalog.read', 'inventory.read', 'pricing.read', 'orders.read', 'orders.place', 'orders.cancel', 'orders.return',
  'payments.read', 'payments.refund', 'members.read', 'members.edit', 'members.merge', 'loyalty.read', 'loyalty.grant', 'fulfilment.read', 'invoices.read',
  'invoices.correct', 'messages.read', 'messages.send', 'stores.read',
] // prettier-ignore

const MANAGER: readonly Right[] = [
  ...CLERK, ...WAREHOUSE, ...SUPPORT,
  'pricing.override', 'orders.goodwill', 'members.privilege', 'loyalty.approve', 'invoices.rolls', 'insights.read', 'audit.read', 'staff.read', 'staff.edit', 'stores.edit', 'tills.edit', 'merchants.read',
  'audiences.read', 'playbooks.read', 'content.read',
] // prettier-ignore

const MARKETER: readonly Right[] = [
  'catalog.read', 'catalog.edit', 'content.read', 'content.edit', 'inventory.read', 'pricing.read', 'pricing.edit', 'orders.read', 'members.read', 'loyalty.read',
  'loyalty.grant', 'loyalty.edit', 'messages.read', 'messages.send', 'audiences.read', 'audiences.edit', 'playbooks.read', 'playbooks.edit',
  'insights.read', 'stores.read', 'merchants.read',
] // prettier-ignore

const ACCOUNTANT: readonly Right[] = [
  'orders.read', 'payments.read', 'invoices.read', 'invoices.correct', 'invoices.rolls', 'loyalty.read', 'pricing.read', 'catalog.read',
  'inventory.read', 'tills.read', 'stores.read', 'merchants.read', 'insights.read', 'audit.read',
] // prettier-ignore

const INTEGRATION: readonly Right[] = [
  'catalog.read', 'catalog.edit', 'inventory.read', 'inventory.move', 'pricing.read', 'orders.read', 'orders.place', 'orders.cancel',
  'orders.return', 'payments.read', 'members.read', 'members.edit', 'loyalty.read', 'fulfilment.read', 'fulfilment.move', 'invoices.read',
  'stores.read', 'import.run',
] // prettier-ignore

export const roles = [
  'owner', 'manager', 'clerk', 'warehouse', 'marketer', 'accountant', 'support', 'auditor', 'integration',
] as const // prettier-ignore
export type Role = (typeof roles)[number]

const RIGHTS_OF: Readonly<Record<Role, readonly string[]>> = {
  owner: ['*'],
  manager: MANAGER,
  clerk: CLERK,
  warehouse: WAREHOUSE,
  marketer: MARKETER,
  accountant: ACCOUNTANT,
  support: SUPPORT,
  auditor: READS,
  integration: INTEGRATION,
}

const isRole = (text: string): text is Role => roles.some((role) => role === text)

/** Each right once; a role that this version does not know gives none. */
export const rightsOfRoles = (held: readonly string[]): string[] => [
  ...new Set(held.filter(isRole).flatMap((role) => RIGHTS_OF[role])),
]

/** Six digits open a till and not the back office: whoever is signed in by PIN has these rights at most. */
const AT_TILL: readonly Right[] = [
  ...CLERK, 'inventory.move', 'fulfilment.move', 'orders.goodwill', 'pricing.override', 'members.privilege', 'tills.edit',
] // prettier-ignore

export const rightsAtTill = (held: readonly string[]): string[] => [
  ...new Set(AT_TILL.filter((right) => held.includes('*') || held.includes(right))),
]

/** What a person or key may do, and where. */
export interface Grant {
  readonly rights: readonly string[]
  readonly stores: readonly string[] | 'all'
}

/** Nobody gives away, or touches in others, what they do not hold themselves. */
export function covers(holder: Grant, wanted: Grant): boolean {
  const holdsAll = holder.rights.includes('*') || wanted.rights.every((right) => holder.rights.includes(right))
  if (holder.stores === 'all') return holdsAll
  const { stores } = holder
  return holdsAll && wanted.stores !== 'all' && wanted.stores.every((store) => stores.includes(store))
}
