// Everybody who may knock at a door of the shop.
import { randomUUID } from 'node:crypto'
import { rightsOfRoles, roles, type Role } from '@omoya/staff/rules'
import * as staff from '@omoya/staff'
import type { Actor } from '@omoya/platform'
import type { StoreId } from '@omoya/kernel'
import { DEMO_PASSWORD } from '../demo/found.ts'
import { visitOf, type Storm } from './house.ts'

export interface Person {
  readonly name: string
  /** What the door must make of the cookies. */
  readonly actor: Actor
  readonly cookies: Readonly<Record<string, string>>
}

const staffActor = (held: readonly Role[], stores: readonly StoreId[] | 'all'): Actor => ({
  kind: 'staff', staff: randomUUID() as never, rights: rightsOfRoles(held), stores, till: null,
}) // prettier-ignore

/** A guest, a member, and one of each role that a person can have. */
export async function everybody(storm: Storm): Promise<Person[]> {
  const { session } = await storm.joinMember('0912000111')
  const people: Person[] = [
    { name: 'guest', actor: { kind: 'guest', visit: null }, cookies: visitOf(1) },
    { name: 'member', actor: { kind: 'member', member: randomUUID() as never, visit: null }, cookies: { omoya_member: session } }, // prettier-ignore
  ]
  for (const role of roles)
    if (role !== 'integration')
      people.push({ name: role, actor: staffActor([role], 'all'), cookies: { omoya_staff: await storm.staffSession(role) } }) // prettier-ignore
  return people
}

const EVERY_RIGHT: readonly Role[] = ['manager', 'clerk', 'warehouse', 'marketer', 'accountant', 'support']

/** May do anything, in one store. */
export async function managerOf(storm: Storm, store: StoreId): Promise<Person> {
  const email = 'elsewhere@omoya.example'
  const token = await storm.inShop(async (ctx) => {
    await staff.createStaff(ctx, { email, name: '外店店長', roles: [...EVERY_RIGHT], stores: [store], password: DEMO_PASSWORD }) // prettier-ignore
    return (await staff.logIn(ctx, { email, password: DEMO_PASSWORD })).token
  })
  return { name: 'manager of another store', actor: staffActor(EVERY_RIGHT, [store]), cookies: { omoya_staff: token } }
}
