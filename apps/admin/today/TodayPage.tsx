import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { Empty } from '../shell/Listing.tsx'
import { Page, Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Bars } from './Bars.tsx'
import { Hours } from './Hours.tsx'

type Figures = AnswerOf<'GET /today'>

export function TodayPage() {
  const { t, day } = useWords()
  const today = useQuery({ queryKey: ['today'], queryFn: () => shop.call('GET /today'), refetchInterval: 60_000 })
  return (
    <Page title={t('today.title')} {...(today.data ? { hint: day(today.data.day) } : {})}>
      {today.isPending && <Waiting lines={8} />}
      <Problem problem={today.error} onRetry={() => void today.refetch()} />
      {today.data && <Shown figures={today.data} />}
    </Page>
  )
}

function Shown({ figures }: { readonly figures: Figures }) {
  const { t, text, label } = useWords()
  const nothing = figures.all.orders === 0
  return (
    <>
      <Totals figures={figures} />
      <Part title={t('today.waits')}>
        <Waits open={figures.open} />
      </Part>
      {nothing && <Empty title={t('today.nothing')}>{t('today.nothing_hint')}</Empty>}
      {!nothing && (
        <>
          <div className="halves">
            <Part title={t('today.by_channel')}>
              <Bars
                rows={figures.byChannel.map((row) => ({
                  ...row,
                  key: row.channel,
                  name: label('channel', row.channel),
                  hue: row.channel,
                }))}
              />
            </Part>
            <Part title={t('today.by_store')}>
              <Bars
                rows={figures.byStore.map((row) => ({
                  ...row,
                  key: row.store ?? '',
                  name: row.name ? text(row.name) : t('today.no_store'),
                  hue: row.store === null ? 'web' : 'till',
                }))}
              />
            </Part>
          </div>
          <Part title={t('today.by_hour')}>
            <Hours rows={figures.byHour} />
          </Part>
        </>
      )}
    </>
  )
}

function Totals({ figures: { all, yesterday } }: { readonly figures: Figures }) {
  const { t, price, count } = useWords()
  return (
    <div className="figures">
      <p className="figure">
        <span className="caption">{t('today.revenue')}</span>
        <span className="figure-number">{price(all.revenue)}</span>
        <span className="quiet">{t('today.yesterday', { value: price(yesterday.revenue) })}</span>
      </p>
      <p className="figure">
        <span className="caption">{t('today.orders')}</span>
        <span className="figure-number">{count(all.orders)}</span>
        <span className="quiet">{t('today.yesterday', { value: count(yesterday.orders) })}</span>
      </p>
    </div>
  )
}

const waits = [
  {
    word: 'today.to_pick', count: 'toPick', group: 'goods',
    links: [['requested', '/orders?state=placed&fulfilment=requested'], ['accepted', '/orders?state=placed&fulfilment=accepted']],
  },
  { word: 'today.ready', count: 'ready', group: 'goods', links: [['ready', '/orders?state=placed&fulfilment=ready']] },
  {
    word: 'today.unpaid', count: 'unpaid', group: 'payment',
    links: [['requested', '/orders?state=placed&payment=requested'], ['failed', '/orders?state=placed&payment=failed']],
  },
  { word: 'today.exceptions', count: 'exceptions', group: 'exception', links: [['open', '/stock?view=exceptions']] },
] as const // prettier-ignore

/** A number is made of the lists below it. */
function Waits({ open }: { readonly open: Figures['open'] }) {
  const { t, count, label } = useWords()
  return (
    <div className="figures">
      {waits.map((wait) => (
        <div key={wait.word} className="figure">
          <span className="caption">{t(wait.word)}</span>
          <span className="figure-number">{count(open[wait.count])}</span>
          <span className="row">
            {wait.links.map(([state, to]) => (
              <Link key={to} to={to}>
                {label(wait.group, state)}
              </Link>
            ))}
          </span>
        </div>
      ))}
    </div>
  )
}
