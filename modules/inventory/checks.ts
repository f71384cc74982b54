import { countOf, sql, type Check } from '@omoya/platform'

interface Broken {
  readonly broken: string
}

const levels = sql`select count(*) from inventory.level`
const promises = sql`select count(*) from inventory.allocation`

/** The levels are the sums of the ledger, entry by entry. */
const ledgerMakesLevels: Check = {
  invariant: 'I2',
  claim: 'on-hand, allocated and goods to inspect are the sums of the ledger, whose entries have no gap',
  looksAt: (queries) => countOf(queries, levels),
  breaks: async (queries) =>
    (
      await queries.rows<Broken>(sql`select format('merchant %s unit %s store %s: level %s/%s/%s v%s, ledger %s/%s/%s v%s',
          l.merchant_id, l.unit_id, l.store_id, l.on_hand, l.allocated, l.inspecting, l.version,
          coalesce(m.on_hand, 0), coalesce(m.allocated, 0), coalesce(m.inspecting, 0), coalesce(m.last, 0)) as broken
        from inventory.level l left join (
          select merchant_id, unit_id, store_id, max(seq) as last, count(*) as entries, sum(on_hand_change) as on_hand,
            sum(allocated_change) as allocated, sum(inspecting_change) as inspecting
          from inventory.movement group by merchant_id, unit_id, store_id
        ) m on m.merchant_id = l.merchant_id and m.unit_id = l.unit_id and m.store_id = l.store_id
        where (l.on_hand, l.allocated, l.inspecting, l.version, l.version) is distinct from
          (coalesce(m.on_hand, 0)::bigint, coalesce(m.allocated, 0)::bigint, coalesce(m.inspecting, 0)::bigint, coalesce(m.last, 0), coalesce(m.entries, 0))
        limit 20`)
    ).map((row) => row.broken),
}

/** Each kind moves what its name says: received + returned + transferred-in − sold − shipped − transferred-out − scrapped ± counted. */
const kindsMoveWhatTheySay: Check = {
  invariant: 'I2',
  claim: 'on-hand = received + returned + transferred in − sold − shipped − transferred out − scrapped ± counted',
  looksAt: (queries) => countOf(queries, sql`select count(*) from inventory.movement`),
  breaks: async (queries) =>
    (
      await queries.rows<Broken>(sql`select format('merchant %s unit %s store %s entry %s: %s of %s moved on-hand by %s, allocated by %s',
          merchant_id, unit_id, store_id, seq, kind, quantity, on_hand_change, allocated_change) as broken
        from inventory.movement
        where case kind
          when 'received' then on_hand_change <> quantity or allocated_change <> 0
          when 'returned' then on_hand_change <> quantity or allocated_change <> 0 or inspecting_change not in (0, -quantity)
          when 'transferred-in' then on_hand_change <> quantity or allocated_change <> 0
          when 'transferred-out' then on_hand_change <> -quantity or allocated_change <> 0
          when 'sold' then on_hand_change <> -quantity or allocated_change not in (0, -quantity)
          when 'shipped' then on_hand_change <> -quantity or allocated_change <> -quantity
          when 'scrapped' then on_hand_change + inspecting_change <> -quantity or allocated_change <> 0
          when 'counted' then abs(on_hand_change) <> quantity or allocated_change <> 0
          when 'to-inspect' then on_hand_change <> 0 or inspecting_change <> quantity
          when 'allocated' then on_hand_change <> 0 or allocated_change <> quantity
          when 'released' then on_hand_change <> 0 or allocated_change <> -quantity
        end limit 20`)
    ).map((row) => row.broken),
}

const allocatedIsOpen: Check = {
  invariant: 'I2',
  claim: 'what a level has allocated is what open promises wait for',
  looksAt: (queries) => countOf(queries, levels),
  breaks: async (queries) =>
    (
      await queries.rows<Broken>(sql`select format('merchant %s unit %s store %s: allocated %s, open promises %s',
          merchant_id, unit_id, store_id, coalesce(l.allocated, 0), coalesce(a.open, 0)) as broken
        from inventory.level l full join (
          select merchant_id, unit_id, store_id, sum(open)::bigint as open from inventory.allocation where open > 0
          group by merchant_id, unit_id, store_id
        ) a using (merchant_id, unit_id, store_id)
        where coalesce(l.allocated, 0) <> coalesce(a.open, 0) limit 20`)
    ).map((row) => row.broken),
}

const nothingBelowUnlisted: Check = {
  invariant: 'I2',
  claim: 'on-hand is below zero, or below what was promised, only with an open exception',
  looksAt: (queries) => countOf(queries, levels),
  breaks: async (queries) =>
    (
      await queries.rows<Broken>(sql`select format('merchant %s unit %s store %s: on-hand %s, allocated %s and no open exception',
          merchant_id, unit_id, store_id, on_hand, allocated) as broken
        from inventory.level l
        where (on_hand < 0 or allocated > on_hand) and not exists (select 1 from inventory.exception e
          where e.merchant_id = l.merchant_id and e.unit_id = l.unit_id and e.store_id = l.store_id and e.settled_at is null)
        limit 20`)
    ).map((row) => row.broken),
}

/** The history, not the present: a promise beyond what was there shows even after goods came. */
const neverPromisedMoreThanWas: Check = {
  invariant: 'I3',
  claim: 'at no entry of the ledger were more units promised than existed, but for listed exceptions',
  looksAt: (queries) =>
    countOf(queries, sql`select count(*) from inventory.movement where kind in ('allocated', 'sold')`),
  breaks: async (queries) =>
    (
      await queries.rows<Broken>(sql`select format('merchant %s unit %s store %s entry %s (%s for %s): %s promised of %s',
          merchant_id, unit_id, store_id, seq, kind, cause_id, allocated, on_hand) as broken
        from (
          select merchant_id, unit_id, store_id, seq, kind, allocated_change, cause_id, at,
            sum(allocated_change) over ledger as allocated, sum(on_hand_change) over ledger as on_hand
          from inventory.movement window ledger as (partition by merchant_id, unit_id, store_id order by seq)
        ) m
        where allocated > on_hand and (kind = 'allocated' or (kind = 'sold' and allocated_change = 0 and not exists (
          select 1 from inventory.exception e where e.merchant_id = m.merchant_id and e.unit_id = m.unit_id
            and e.store_id = m.store_id and e.opened_at <= m.at and coalesce(e.settled_at, m.at) >= m.at)))
        limit 20`)
    ).map((row) => row.broken),
}

const ordersGotWhatWasPromised: Check = {
  invariant: 'I3',
  claim: 'each order’s promise is what the ledger allocated to it, less what left or was released',
  looksAt: (queries) => countOf(queries, promises),
  breaks: async (queries) =>
    (
      await queries.rows<Broken>(sql`select format('merchant %s order %s unit %s: promised %s open %s, ledger %s open %s',
          a.merchant_id, a.order_id, a.unit_id, a.quantity, a.open, m.promised, m.open) as broken
        from inventory.allocation a left join (
          select merchant_id, cause_id, unit_id, store_id, sum(allocated_change)::bigint as open,
            (sum(quantity) filter (where kind = 'allocated'))::bigint as promised
          from inventory.movement where cause_kind = 'order' and allocated_change <> 0 group by merchant_id, cause_id, unit_id, store_id
        ) m on m.merchant_id = a.merchant_id and m.cause_id = a.order_id and m.unit_id = a.unit_id and m.store_id = a.store_id
        where (a.quantity, a.open) is distinct from (m.promised, m.open) limit 20`)
    ).map((row) => row.broken),
}

const transfersAreInTheLedger: Check = {
  invariant: 'I2',
  claim: 'what a transfer says it sent and brought is what the ledger moved',
  looksAt: (queries) => countOf(queries, sql`select count(*) from inventory.transfer_line`),
  breaks: async (queries) =>
    (
      await queries.rows<Broken>(sql`select format('merchant %s transfer %s unit %s: sent %s arrived %s, ledger %s and %s',
          l.merchant_id, l.transfer_id, l.unit_id, l.sent, l.arrived, coalesce(m.sent, 0), coalesce(m.arrived, 0)) as broken
        from inventory.transfer_line l left join (
          select merchant_id, cause_id, unit_id, (sum(quantity) filter (where kind = 'transferred-out'))::bigint as sent,
            (sum(quantity) filter (where kind = 'transferred-in'))::bigint as arrived
          from inventory.movement where cause_kind = 'transfer' group by merchant_id, cause_id, unit_id
        ) m on m.merchant_id = l.merchant_id and m.cause_id = l.transfer_id and m.unit_id = l.unit_id
        where (l.sent, l.arrived) is distinct from (coalesce(m.sent, 0), coalesce(m.arrived, 0)) limit 20`)
    ).map((row) => row.broken),
}

export const checks: readonly Check[] = [
  ledgerMakesLevels,
  kindsMoveWhatTheySay,
  allocatedIsOpen,
  nothingBelowUnlisted,
  neverPromisedMoreThanWas,
  ordersGotWhatWasPromised,
  transfersAreInTheLedger,
]
