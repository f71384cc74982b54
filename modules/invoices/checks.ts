import { countOf, sql, type Check } from '@omoya/platform'

export const checks: readonly Check[] = [
  {
    invariant: 'I5',
    claim: 'each number is used once, lies in its roll, and used + void + blank = allotted',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from invoices.roll`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ rollId: string; taken: number; issued: number; outside: number }>(sql`
        select r.roll_id, r.next_number - r.from_number as taken, count(i.number) as issued,
          count(i.number) filter (where substr(i.number, 1, 2) <> r.letters
            or substr(i.number, 3)::int not between r.from_number and r.next_number - 1) as outside
        from invoices.roll r left join invoices.invoice i on i.merchant_id = r.merchant_id and i.roll_id = r.roll_id
        group by r.merchant_id, r.roll_id
        having count(i.number) <> r.next_number - r.from_number or count(distinct i.number) <> count(i.number)
          or count(i.number) filter (where substr(i.number, 1, 2) <> r.letters
            or substr(i.number, 3)::int not between r.from_number and r.next_number - 1) > 0 limit 5`)
      return rows.map((row) => `roll ${row.rollId}: ${row.taken} taken, ${row.issued} issued, ${row.outside} outside`)
    },
  },
  {
    invariant: 'I5',
    claim: 'an invoice never gives back more than it took, and its allowances add up',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from invoices.invoice`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ number: string; allowed: number; sum: number }>(sql`
        select i.number, i.allowed, coalesce(sum(a.total), 0)::bigint as sum
        from invoices.invoice i left join invoices.allowance a on a.merchant_id = i.merchant_id and a.invoice_id = i.invoice_id
        group by i.merchant_id, i.invoice_id
        having i.allowed <> coalesce(sum(a.total), 0) or i.allowed_tax <> coalesce(sum(a.tax), 0) or i.allowed > i.total limit 5`)
      return rows.map((row) => `invoice ${row.number}: allowed ${row.allowed}, allowances ${row.sum}`)
    },
  },
  {
    invariant: 'I5',
    claim: 'what the centre confirmed is in its book with the same amount, and the book holds nothing else',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from invoices.upload where state = 'sent'`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ act: string; documentId: string }>(sql`
        select u.act, u.document_id from invoices.upload u
        left join invoices.allowance a on u.act = 'allow' and a.merchant_id = u.merchant_id and a.allowance_id = u.document_id
        left join invoices.invoice i on u.act <> 'allow' and i.merchant_id = u.merchant_id and i.invoice_id = u.document_id
        left join invoices.simulated_document d on d.merchant_id = u.merchant_id and d.act = u.act and d.document_id = u.document_id
        where u.state = 'sent' and d.total is distinct from coalesce(a.total, i.total)
        union all
        select d.act, d.document_id from invoices.simulated_document d
        where not exists (select 1 from invoices.upload u
          where u.merchant_id = d.merchant_id and u.act = d.act and u.document_id = d.document_id) limit 5`)
      return rows.map((row) => `${row.act} ${row.documentId} differs between our book and the centre's`)
    },
  },
]
