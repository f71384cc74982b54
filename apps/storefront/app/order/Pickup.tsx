import { formatMinute, formatWeekday } from '@omoya/i18n'
import { Qr } from '@omoya/ui/Qr.tsx'
import { chainWords } from '../checkout/chains.ts'
import type { Key } from '../words/texts.ts'
import { useWords } from '../words/useWords.ts'
import type { Progress, Receipt } from './OrderParts.tsx'

const HEADS: Readonly<Record<string, Key>> = {
  pickup: 'order.pickup', handover: 'order.handover', cvs: 'way.cvs',
} // prettier-ignore

/** The code is said or scanned at the counter; it is the biggest thing on the page. */
export function Goods({ receipt, progress }: { readonly receipt: Receipt; readonly progress: Progress }) {
  const { t, day } = useWords()
  const { goods, store } = progress
  const isPickup = receipt.fulfilmentKind === 'pickup'
  const isAtStore = isPickup || receipt.fulfilmentKind === 'handover'
  const isOver = receipt.states.order === 'cancelled' || receipt.states.payment === 'failed'
  const isWaiting = goods !== null && goods.state !== 'collected' && goods.state !== 'expired'
  if (isOver) return null
  return (
    <section className="card stack" aria-labelledby="goods">
      <h2 id="goods">{t(HEADS[receipt.fulfilmentKind] ?? 'way.ship')}</h2>
      {isPickup && isWaiting && goods.code && (
        <div className="pickup">
          <Qr text={goods.code} words={t('order.code_as_picture', { code: goods.code })} />
          <p>
            <span className="caption">{t('order.code')}</span>
            <strong className="pickup-code">{goods.code}</strong>
            {goods.pickupUntil && <span>{t('order.until', { day: day(goods.pickupUntil) })}</span>}
          </p>
        </div>
      )}
      {progress.arrivesOn && <p>{t('order.arrives', { day: day(progress.arrivesOn) })}</p>}
      {goods?.payOnArrival && isWaiting && (
        <p>{t(receipt.fulfilmentKind === 'ship' ? 'order.pay_at_the_door' : 'order.pay_on_arrival')}</p>
      )}
      {goods?.sentTo && <SentTo to={goods.sentTo} />}
      {goods?.tracking && <Tracking number={goods.tracking} page={goods.trackingPage} />}
      {isAtStore && store && <Place store={store} />}
    </section>
  )
}

type Addressee = NonNullable<NonNullable<Progress['goods']>['sentTo']>

function SentTo({ to: { name, phone, address, convenienceStore } }: { readonly to: Addressee }) {
  const { t } = useWords()
  return (
    <dl className="stack-tight">
      {address && <Fact words={t('order.sent_to')} told={address} />}
      {convenienceStore && (
        <Fact
          words={t('order.sent_to_counter')}
          told={t('order.counter', { ...convenienceStore, chain: chainWords(convenienceStore.chain, t) })}
        />
      )}
      <Fact words={t('order.receiver')} told={t('checkout.known_receiver', { name, phone })} />
    </dl>
  )
}

function Fact({ words, told }: { readonly words: string; readonly told: string }) {
  return (
    <div>
      <dt className="caption">{words}</dt>
      <dd>{told}</dd>
    </div>
  )
}

/** The number can be copied as it stands; the carrier says the rest. */
function Tracking({ number, page }: { readonly number: string; readonly page: string | null }) {
  const { t } = useWords()
  return (
    <div className="row-apart">
      <p>{t('order.tracking', { number })}</p>
      {page && (
        <a href={page} target="_blank" rel="noreferrer" className="button">
          {t('order.track')}
        </a>
      )}
    </div>
  )
}

function Place({ store }: { readonly store: NonNullable<Progress['store']> }) {
  const { t, text } = useWords()
  const address = `${store.city}${store.district}${store.address}`
  const target = store.spot ? `${store.spot.latitude},${store.spot.longitude}` : address
  const route = `https://www.google.com/maps/dir/?${new URLSearchParams({ api: '1', destination: target })}`
  return (
    <div className="stack-tight">
      <p>
        <strong>{text(store.name)}</strong>
        <br />
        <span className="quiet">{address}</span>
      </p>
      <p className="row">
        <a href={route} target="_blank" rel="noreferrer" className="button">
          {t('order.route')}
        </a>
        {store.phone && (
          <a href={`tel:${store.phone.replace(/[^\d+]/g, '')}`} className="button button-plain">
            {store.phone}
          </a>
        )}
      </p>
      {store.hours.length > 0 && <Hours hours={store.hours} />}
    </div>
  )
}

function Hours({ hours }: { readonly hours: NonNullable<Progress['store']>['hours'] }) {
  const { t, locale } = useWords()
  return (
    <details>
      <summary>{t('stores.hours')}</summary>
      <dl className="stack-tight">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
          const spans = hours.filter((span) => span.weekday === weekday)
          const words = spans.map((span) => `${formatMinute(span.fromMinute)}–${formatMinute(span.untilMinute)}`)
          return (
            <div key={weekday} className="row-apart">
              <dt>{formatWeekday(weekday, locale)}</dt>
              <dd>{words.length === 0 ? t('stores.rests') : words.join(' ')}</dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
