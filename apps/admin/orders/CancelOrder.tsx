import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Ask } from '../shell/Ask.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { OrderShown } from './OrderPanel.tsx'

export function CancelOrder({ order }: { readonly order: OrderShown }) {
  const { t, price } = useWords()
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const mayCancel = useHasRight('orders.cancel')
  const cancel = useWrite(
    (reason: string, key) =>
      shop.call('POST /orders/:order/cancellations', { params: { order: order.order }, body: { reason } }, { key }),
    () => {
      setOpen(false)
      void queries.invalidateQueries({ queryKey: ['order', order.order] })
      void queries.invalidateQueries({ queryKey: ['orders'] })
      void queries.invalidateQueries({ queryKey: ['today'] })
    },
  )
  return (
    <div className="stack-tight">
      <p>
        <button type="button" className="button" disabled={!mayCancel} onClick={() => setOpen(true)}>
          {t('cancel.open')}
        </button>
      </p>
      {!mayCancel && <p className="caption">{t('cancel.no_right')}</p>}
      <Ask
        title={t('cancel.title', { number: order.number })}
        consequence={
          order.paid > order.refunded
            ? t('cancel.refunds', { amount: price(order.paid - order.refunded) })
            : t('cancel.unpaid')
        }
        action={t('cancel.action')}
        isOpen={isOpen}
        isSending={cancel.isPending}
        problem={cancel.error}
        onClose={() => setOpen(false)}
        onYes={(reason) => cancel.mutate(reason)}
      />
    </div>
  )
}
