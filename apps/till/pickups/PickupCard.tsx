import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { InputOf } from '@omoya/client'
import { newKey, shop } from '../server/shop.ts'
import { isKey } from '../words/texts.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { AtTheCounter } from './AtTheCounter.tsx'
import { HandOverForm } from './HandOverForm.tsx'
import type { Pickup } from './PickupsScreen.tsx'

type Step = InputOf<'POST /orders/:order/goods'>['body']['to']

/** What a store does by a press; collecting has its own form, expiring its hour. */
const STEPS: readonly Step[] = ['accepted', 'picked', 'ready', 'refused']

const isStep = (state: string): state is Step => STEPS.some((step) => step === state)

interface PickupCardProps {
  readonly pickup: Pickup
  /** As scanned or typed by the clerk. */
  readonly shownCode: string
  readonly onMoved: () => void
}

export function PickupCard({ pickup, shownCode, onMoved }: PickupCardProps) {
  const { t, text, instant, day } = useWords()
  const [isHanding, setHanding] = useState(shownCode !== '' && pickup.next.includes('collected'))
  const order = useQuery({
    queryKey: ['order', pickup.order],
    queryFn: () => shop.call('GET /orders/:order', { params: { order: pickup.order } }),
    staleTime: 30_000,
  })
  const move = useMutation({
    mutationFn: (to: Step) =>
      shop.call('POST /orders/:order/goods', { params: { order: pickup.order }, body: { to } }, { key: newKey() }),
    onSuccess: onMoved,
  })
  const state = `pickup.state.${pickup.state}`
  const [main, ...others] = pickup.next.filter(isStep)
  const toPay = pickup.payOnArrival && order.data?.states.payment === 'none' ? order.data.total : null
  return (
    <article className="card stack">
      <div className="row-apart">
        <h2>{order.data?.number ?? t('desk.loading')}</h2>
        <b>{isKey(state) ? t(state) : pickup.state}</b>
      </div>
      <p className="quiet">
        {pickup.receiver && t('pickup.receiver', { name: pickup.receiver.name, phone: pickup.receiver.phone })}{' '}
        {t('pickup.since', { at: instant(pickup.requestedAt) })}{' '}
        {pickup.pickupUntil && t('pickup.until', { day: day(pickup.pickupUntil) })}
      </p>
      <ul className="stack-tight">
        {(order.data?.lines ?? [])
          .filter((line) => line.kind !== 'freight')
          .map((line) => (
            <li key={line.lineNo} className="row-apart">
              <span>{text(line.name)}</span>
              <span className="number">{t('pickup.pieces', { count: line.quantity })}</span>
            </li>
          ))}
      </ul>
      <Problem problem={move.error ?? order.error} />
      <div className="row">
        {pickup.next.includes('collected') && !isHanding && (
          <button type="button" className="button button-main" onClick={() => setHanding(true)}>
            {t('pickup.hand_over')}
          </button>
        )}
        {main && (
          <button type="button" className="button" disabled={move.isPending} onClick={() => move.mutate(main)}>
            {t(`pickup.do.${main as 'accepted' | 'picked' | 'ready' | 'refused'}`)}
          </button>
        )}
        {others.map((step) => (
          <button
            key={step}
            type="button"
            className="button"
            disabled={move.isPending}
            onClick={() => move.mutate(step)}
          >
            {t(`pickup.do.${step as 'accepted' | 'picked' | 'ready' | 'refused'}`)}
          </button>
        ))}
      </div>
      {isHanding && order.data && <AtTheCounter order={order.data} />}
      {isHanding && (
        <HandOverForm
          pickup={pickup}
          due={toPay}
          shownCode={shownCode}
          onDone={onMoved}
          onBack={() => setHanding(false)}
        />
      )}
    </article>
  )
}
