import {
  IconArrowBackUp,
  IconArrowsJoin,
  IconArrowsSplit,
  IconCoin,
  IconMail,
  IconReceipt,
  IconShieldCheck,
} from '@tabler/icons-react'
import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { Listing } from '../shell/Listing.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

type Happened = AnswerOf<'GET /members/:member/timeline'>['items'][number]

const SIGNS = {
  order: IconReceipt,
  return: IconArrowBackUp,
  benefit: IconCoin,
  message: IconMail,
  consent: IconShieldCheck,
  merge: IconArrowsJoin,
  unmerge: IconArrowsSplit,
} as const

/** Every channel and book of one person in one row; what this colleague may not read is not in it. */
export function Timeline({ member }: { readonly member: string }) {
  const { t, instant } = useWords()
  const { list, rows } = useKeyset(['member', member, 'timeline'], (after) =>
    shop.call('GET /members/:member/timeline', { params: { member }, query: { ...onFrom(after), limit: 20 } }),
  )
  if (rows.length === 0)
    return (
      <Listing
        label={t('timeline.title')}
        asked={list}
        rows={[]}
        columns={[]}
        keyOf={String}
        empty={t('timeline.none')}
      />
    )
  return (
    <>
      <ol className="life-line">
        {rows.map((row) => {
          const Sign = SIGNS[row.kind]
          return (
            <li key={`${row.kind}/${row.id}`}>
              <span className="life-sign" aria-hidden="true">
                <Sign size={16} stroke={1.8} />
              </span>
              <div className="stack-tight">
                <Sentence row={row} />
                <span className="caption">{instant(row.at)}</span>
              </div>
            </li>
          )
        })}
      </ol>
      {list.hasNextPage && (
        <p>
          <button
            type="button"
            className="button"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('list.more')}
          </button>
        </p>
      )}
    </>
  )
}

/** Of an order elsewhere than on the web, where. */
function usePlace(): (row: Happened) => string {
  const { text, label } = useWords()
  return ({ channel, store }) => [label('channel', channel ?? ''), store ? text(store) : ''].filter(Boolean).join('・')
}

function Sentence({ row }: { readonly row: Happened }) {
  const { t, price, count, label } = useWords()
  const placeOf = usePlace()
  const amount = row.amount ?? 0
  switch (row.kind) {
    case 'order':
      return (
        <span>
          <Link to={`/orders?order=${row.order ?? ''}`}>{row.number}</Link>{' '}
          {t('timeline.bought', { place: placeOf(row), amount: price(amount) })}{' '}
          {row.state !== 'closed' && <State group="state" value={row.state ?? ''} />}
        </span>
      )
    case 'return':
      return (
        <span>
          <Link to={`/orders?order=${row.order ?? ''}`}>{row.number}</Link>{' '}
          {t('timeline.returned', { amount: price(amount) })}
        </span>
      )
    case 'benefit':
      return (
        <span>
          {t(amount > 0 ? 'timeline.got' : 'timeline.spent', {
            what:
              row.what === 'points'
                ? t('timeline.points', { count: count(Math.abs(amount)) })
                : t('timeline.money', { kind: label('wallet', row.what), amount: price(Math.abs(amount)) }),
            why: label('cause', row.state ?? ''),
          })}
        </span>
      )
    case 'message':
      return (
        <span>
          {t('timeline.message', { channel: label('way_out', row.channel ?? ''), what: label('template', row.what) })}{' '}
          <State group="message" value={row.state ?? ''} />
        </span>
      )
    case 'consent':
      return (
        <span>
          {t(row.state === 'granted' ? 'timeline.granted' : 'timeline.withdrawn', {
            channel: label('way_out', row.channel ?? ''),
            what: label('purpose', row.what),
          })}
        </span>
      )
    default:
      return <span>{t(row.kind === 'merge' ? 'timeline.merged' : 'timeline.unmerged')}</span>
  }
}
