import { useState } from 'react'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Ask } from '../shell/Ask.tsx'
import { Facts } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** Who gets the goods, opened with a reason that the audit book keeps. */
export function OpenReceiver({ order }: { readonly order: string }) {
  const { t } = useWords()
  const movesGoods = useHasRight('fulfilment.move')
  const placesOrders = useHasRight('orders.place')
  const [isAsking, setAsking] = useState(false)
  const open = useWrite(
    (reason: string) => shop.call('POST /orders/:order/receiver-openings', { params: { order }, body: { reason } }),
    () => setAsking(false),
  )
  if (open.data) {
    const { receiver, address, convenienceStore } = open.data.destination ?? {}
    const place = address
      ? [address.postalCode, address.city, address.district, address.street].join(' ')
      : convenienceStore?.name
    return (
      <Facts
        facts={[
          [t('goods.receiver'), receiver ? `${receiver.name} ${receiver.phone}` : '–'],
          [t('goods.place'), place ?? '–'],
        ]}
      />
    )
  }
  return (
    <p>
      <button type="button" className="button" disabled={!movesGoods && !placesOrders} onClick={() => setAsking(true)}>
        {t('members.open')}
      </button>
      <Ask
        title={t('members.open')}
        consequence={t('members.open_hint')}
        action={t('members.open_action')}
        isOpen={isAsking}
        isSending={open.isPending}
        problem={open.error}
        onClose={() => setAsking(false)}
        onYes={(reason) => open.mutate(reason)}
      />
    </p>
  )
}
