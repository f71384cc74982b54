import { countOf, sql, type Check } from '@omoya/platform'

export const checks: readonly Check[] = [
  {
    invariant: 'I8',
    claim: 'a limited promotion is used as often as its open uses say, and never beyond its quota',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from pricing.promotion_limit`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ merchantId: string; promotionId: string; used: number; uses: number }>(sql`
        select l.merchant_id, l.promotion_id, l.used, coalesce(sum(u.times), 0)::bigint as uses
        from pricing.promotion_limit l left join pricing.promotion_use u
          on u.merchant_id = l.merchant_id and u.promotion_id = l.promotion_id and u.released_at is null
        group by l.merchant_id, l.promotion_id, l.used, l.quota
        having l.used <> coalesce(sum(u.times), 0) or l.used > coalesce(l.quota, l.used) limit 5`)
      return rows.map(
        (row) => `promotion ${row.promotionId} of ${row.merchantId}: counter ${row.used}, uses ${row.uses}`,
      )
    },
  },
]
