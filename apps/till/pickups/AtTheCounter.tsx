import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { shop } from '../server/shop.ts'
import { PastOrders, Suggestions } from '../sale/PastAndNext.tsx'
import { useSale } from '../sale/SaleProvider.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'

type Order = AnswerOf<'GET /orders/:order'>

/**
 * Who collects may be a friend: the code is enough for the goods, and shows nothing of what the member bought. Once the
 * clerk has made sure that it is the member, the past is shown and what is sold now counts for him.
 */
export function AtTheCounter({ order }: { readonly order: Order }) {
  const { t } = useWords()
  const { sale, change } = useSale()
  const { member } = order
  const known = useMutation({
    mutationFn: (id: string) => shop.call('GET /members/:member', { params: { member: id } }),
    onSuccess: ({ member: id, maskedName, maskedPhone }) => change({ kind: 'member-known', member: { id, maskedName, maskedPhone } }), // prettier-ignore
  })
  const isHolder = member !== null && sale.member?.id === member
  const units = order.lines.flatMap((line) => line.unit ?? [])
  return (
    <div className="stack">
      {member !== null && !isHolder && (
        <div className="stack-tight">
          <button type="button" className="button" disabled={known.isPending} onClick={() => known.mutate(member)}>
            {t('pickup.holder')}
          </button>
          <p className="caption">{t('pickup.holder_hint')}</p>
          <Problem problem={known.error} />
        </div>
      )}
      {isHolder && sale.member && (
        <p className="row-apart">
          <b>{sale.member.maskedName || t('member.unnamed')}</b>
          <span className="caption">{sale.member.maskedPhone}</span>
        </p>
      )}
      <Suggestions member={isHolder ? member : null} units={units} />
      {sale.lines.length > 0 && (
        <Link to="/" className="button button-wide">
          {t('pickup.go_sell', { count: sale.lines.length })}
        </Link>
      )}
      {isHolder && member !== null && <PastOrders member={member} />}
    </div>
  )
}
