import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, rights, rightsOfRoles, roles, type Grant } from './rights.ts'

const of = (role: string) => rightsOfRoles([role])
const holders = (right: string) => roles.filter((role) => of(role).includes(right))

describe('roles', () => {
  test.each(roles)('%s holds known rights only, each once', (role) => {
    const held = of(role)
    expect(new Set(held).size).toBe(held.length)
    expect(held.length).toBeGreaterThan(0)
    const known: readonly string[] = ['*', ...rights]
    expect(held.filter((right) => !known.includes(right))).toEqual([])
  })

  test('only the owner may do everything', () => {
    expect(of('owner')).toEqual(['*'])
    expect(holders('*')).toEqual(['owner'])
  })

  test('an auditor reads everything and changes nothing', () => {
    expect(of('auditor')).toEqual(rights.filter((right) => right.endsWith('.read')))
  })

  test.each([
    ['staff.edit', ['manager']],
    ['members.export', []],
    ['merchants.edit', []],
    ['integrations.edit', []],
    ['import.run', ['integration']],
    ['pricing.edit', ['marketer']],
    ['pricing.override', ['manager']],
    ['orders.goodwill', ['manager']],
    ['loyalty.approve', ['manager']],
    ['members.privilege', ['manager']],
    ['invoices.rolls', ['manager', 'accountant']],
    ['loyalty.grant', ['manager', 'marketer', 'support']],
    ['payments.refund', ['manager', 'clerk', 'support']],
    ['till.sell', ['manager', 'clerk']],
    ['inventory.count', ['manager', 'warehouse']],
    ['messages.send', ['manager', 'marketer', 'support']],
    ['audit.read', ['manager', 'accountant', 'auditor']],
  ])('%s is held by the owner and %j', (right, expected) => {
    expect(holders(right)).toEqual(expected)
  })

  test('a clerk sells, takes back and hands over, and sees no numbers of the house', () => {
    const clerk = of('clerk')
    expect(['till.sell', 'orders.return', 'fulfilment.move', 'loyalty.redeem'].every((right) => clerk.includes(right))).toBe(true) // prettier-ignore
    expect(clerk.filter((right) => /^(insights|audit|staff|merchants|playbooks)\./.test(right))).toEqual([])
  })

  test('the warehouse sees no member and no money', () => {
    expect(of('warehouse').filter((right) => /^(members|payments|pricing|loyalty|invoices)\./.test(right))).toEqual([])
  })

  test('a machine touches neither people who work here nor settings', () => {
    expect(of('integration').filter((right) => /^(staff|merchants|audit|tills|till)\./.test(right))).toEqual([])
  })

  test('a manager can appoint clerks, warehouse people, accountants and support, and no owner', () => {
    const manager: Grant = { rights: of('manager'), stores: 'all' }
    const appoints = roles.filter((role) => covers(manager, { rights: of(role), stores: 'all' }))
    expect(appoints).toEqual(['manager', 'clerk', 'warehouse', 'accountant', 'support'])
  })

  test('two roles add up, and an unknown one gives nothing', () => {
    expect(rightsOfRoles(['clerk', 'warehouse', 'emperor']).toSorted()).toEqual(
      [...new Set([...of('clerk'), ...of('warehouse')])].toSorted(),
    )
    expect(rightsOfRoles(['emperor'])).toEqual([])
  })
})

describe('giving rights away', () => {
  const stores = ['信義', '高雄', '台中']
  const grants = fc.record({
    rights: fc.oneof(fc.constant(['*']), fc.subarray([...rights])),
    stores: fc.oneof(fc.constant<'all'>('all'), fc.subarray(stores)),
  })

  test('everybody covers themselves, the owner of all stores everybody', () => {
    const owner: Grant = { rights: ['*'], stores: 'all' }
    fc.assert(fc.property(grants, (grant) => covers(grant, grant) && covers(owner, grant)))
  })

  test('what is passed on twice was held by the first', () => {
    fc.assert(
      fc.property(grants, grants, grants, (first, second, third) => {
        fc.pre(covers(first, second) && covers(second, third))
        return covers(first, third)
      }),
    )
  })

  test('a right or store that the holder lacks is never given', () => {
    const clerk: Grant = { rights: ['till.sell'], stores: ['信義'] }
    expect(covers(clerk, { rights: ['till.sell'], stores: ['信義'] })).toBe(true)
    expect(covers(clerk, { rights: ['till.sell'], stores: ['高雄'] })).toBe(false)
    expect(covers(clerk, { rights: ['till.sell'], stores: 'all' })).toBe(false)
    expect(covers(clerk, { rights: ['*'], stores: ['信義'] })).toBe(false)
    expect(covers(clerk, { rights: ['staff.edit'], stores: [] })).toBe(false)
  })
})
