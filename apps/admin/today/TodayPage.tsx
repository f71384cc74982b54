import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { Empty } from '../shell/Listing.tsx'
import { Page, Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Bars } from './Bars.tsx'
import { Compared } from './Compared.tsx'
import { Hours } from './Hours.tsx'
import { ordersOf, ordersOfStore, type Figures } from './links.ts'
import { Waits } from './Waits.tsx'
import './today.css'

const REFRESH = 30_000

/** Asked for again by itself; the old numbers stand until the new ones are there. */
export function TodayPage() {
  const { t, day, clock } = useLiveWords()
  const today = useQuery({
    queryKey: ['today'],
    queryFn: () => shop.call('GET /today'),
    refetchInterval: REFRESH,
    refetchOnWindowFocus: true,
  })
  const hint = today.data && `${day(today.data.day)} · ${t('today.live', { time: clock(today.dataUpdatedAt) })}`
  return (
    <Page title={t('today.title')} {...(hint ? { hint } : {})}>
      {today.isPending && <Waiting lines={8} />}
      <Problem problem={today.error} onRetry={() => void today.refetch()} />
      {today.data && <Shown figures={today.data} />}
    </Page>
  )
}

function useLiveWords() {
  const words = useWords()
  const format = new Intl.DateTimeFormat(words.locale, { timeStyle: 'short', timeZone: words.zone, hourCycle: 'h23' })
  return { ...words, clock: (milliseconds: number): string => format.format(milliseconds) }
}

function Shown({ figures }: { readonly figures: Figures }) {
  const { t } = useWords()
  const nothing = figures.all.orders === 0 && figures.lastWeek.orders === 0
  return (
    <>
      <Totals figures={figures} />
      <Part title={t('today.waits')}>
        <Waits open={figures.open} />
      </Part>
      {nothing ? <Empty title={t('today.nothing')}>{t('today.nothing_hint')}</Empty> : <Pictures figures={figures} />}
    </>
  )
}

function Pictures({ figures: { day, byChannel, byStore, byHour } }: { readonly figures: Figures }) {
  const { t, text, label } = useWords()
  const channels = byChannel.map((row) => ({
    ...row,
    key: row.channel,
    name: label('channel', row.channel),
    hue: row.channel,
    to: ordersOf(day, { channel: row.channel }),
  }))
  const stores = byStore.map((row) => ({
    ...row,
    key: row.store ?? '',
    name: row.name ? text(row.name) : t('today.no_store'),
    hue: row.store === null ? 'web' : 'till',
    to: ordersOfStore(day, row.store),
  }))
  return (
    <div className="halves">
      <div className="stack">
        <Part title={t('today.by_channel')}>
          <Bars label={t('today.by_channel')} head={t('orders.channel')} rows={channels} />
        </Part>
        <Part title={t('today.by_hour')}>
          <Hours day={day} rows={byHour} />
        </Part>
      </div>
      <Part title={t('today.by_store')}>
        <Bars label={t('today.by_store')} head={t('orders.store')} rows={stores} />
      </Part>
    </div>
  )
}

function Totals({ figures: { day, all, lastWeek, yesterday } }: { readonly figures: Figures }) {
  const { t, price, count } = useWords()
  const mean = (sum: Figures['all']): number => (sum.orders === 0 ? 0 : Math.round(sum.revenue / sum.orders))
  const figures = [
    { word: 'today.revenue', now: all.revenue, before: lastWeek.revenue, shown: price, whole: yesterday.revenue },
    { word: 'today.orders', now: all.orders, before: lastWeek.orders, shown: count, whole: yesterday.orders },
    { word: 'today.mean', now: mean(all), before: mean(lastWeek), shown: price, whole: mean(yesterday) },
  ] as const
  return (
    <div className="figures">
      {figures.map(({ word, now, before, shown, whole }) => (
        <Link key={word} className="figure" to={ordersOf(day)}>
          <span className="caption">{t(word)}</span>
          <span className="figure-number">{shown(now)}</span>
          <Compared now={now} before={before} shown={shown} />
          <span className="caption">{t('today.yesterday', { value: shown(whole) })}</span>
        </Link>
      ))}
    </div>
  )
}
