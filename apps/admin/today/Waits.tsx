import { Link } from 'react-router'
import { useWords } from '../words/WordsProvider.tsx'
import type { Figures } from './links.ts'

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
  { word: 'asked.title', count: 'returnsAsked', group: 'asked_state', links: [['open', '/orders?view=asked']] },
  { word: 'today.exceptions', count: 'exceptions', group: 'exception', links: [['open', '/stock?view=exceptions']] },
  { word: 'orders.stuck', count: 'stuck', group: 'exception', links: [['open', '/orders?view=stuck']] },
  { word: 'owed.title', count: 'refundsOwed', group: 'exception', links: [['open', '/open-refunds']] },
] as const // prettier-ignore

/** What waits for somebody; a number is made of the lists below it. What nobody waits for steps back. */
export function Waits({ open }: { readonly open: Figures['open'] }) {
  const { t, count, label } = useWords()
  return (
    <ul className="waits">
      {waits.map((wait) => (
        <li key={wait.word} className={open[wait.count] === 0 ? 'wait is-done' : 'wait'}>
          <span className="wait-number">{count(open[wait.count])}</span>
          <span className="wait-words">
            <span>{t(wait.word)}</span>
            <span className="row">
              {wait.links.map(([state, to]) => (
                <Link key={to} to={to}>
                  {label(wait.group, state)}
                </Link>
              ))}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
