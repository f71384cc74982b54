import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import type { Day } from '@omoya/kernel'
import { links } from '../links.ts'
import { useWords, type Words } from '../words/useWords.ts'
import { movementKey, sourceKey, type BenefitKind } from './benefit.ts'

type Balances = AnswerOf<'GET /wallet'>
type Lot = AnswerOf<'GET /wallet/lots'>['items'][number]
type Movement = AnswerOf<'GET /wallet/entries'>['items'][number]

/** 「120 點」 or 「NT$120」. */
export const amountWords = ({ t, price }: Words, kind: BenefitKind, amount: number): string =>
  kind === 'points' ? t('wallet.points_count', { count: amount }) : price(amount)

const balanceOf = ({ points, credit, storedValue }: Balances, kind: BenefitKind) =>
  ({ points, credit, 'stored-value': storedValue })[kind]

interface BalanceProps {
  readonly wallet: Balances
  readonly kind: BenefitKind
}

/** How much, and in sentences what will happen to it. */
export function BalanceNow({ wallet, kind }: BalanceProps) {
  const words = useWords()
  const { t, day } = words
  const { spendable, waiting, nextExpiry } = balanceOf(wallet, kind)
  const amount = (value: number): string => amountWords(words, kind, value)
  return (
    <section className="card stack-tight">
      <p className="caption">{t('wallet.spendable')}</p>
      <p className="figure-large">{amount(spendable)}</p>
      {nextExpiry && <p>{t('wallet.ends', { amount: amount(nextExpiry.amount), day: day(nextExpiry.on) })}</p>}
      {!nextExpiry && spendable > 0 && <p className="quiet">{t('wallet.never_ends')}</p>}
      {waiting > 0 && <p className="quiet">{t('wallet.waiting', { amount: amount(waiting) })}</p>}
      {kind === 'points' && wallet.debt > 0 && <p>{t('wallet.debt', { count: wallet.debt })}</p>}
    </section>
  )
}

interface LotsProps {
  readonly lots: readonly Lot[]
  readonly today: Day
}

export function Lots({ lots, today }: LotsProps) {
  const words = useWords()
  const { t, instant } = words
  if (lots.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="lots">
      <h2 id="lots">{t('wallet.lots')}</h2>
      <ul className="lines">
        {lots.map((lot) => (
          <li key={lot.lot} className="row-apart benefit">
            <span>
              {t(sourceKey(lot.source))}
              <span className="caption">{instant(lot.grantedAt)}</span>
            </span>
            <span className="number">
              <strong>{amountWords(words, lot.kind, lot.left)}</strong>
              {lot.left < lot.amount && (
                <span className="caption">{t('wallet.of', { amount: amountWords(words, lot.kind, lot.amount) })}</span>
              )}
              <span className="caption">{endWords(words, lot, today)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** From when it can be spent, else until when. */
function endWords({ t, day }: Words, { availableOn, expiresOn }: Lot, today: Day): string {
  if (availableOn > today) return t('wallet.from', { day: day(availableOn) })
  return expiresOn ? t('wallet.last_day', { day: day(expiresOn) }) : t('wallet.no_end')
}

interface MovementsProps {
  readonly movements: readonly Movement[]
  readonly older: string | null
}

export function Movements({ movements, older }: MovementsProps) {
  const words = useWords()
  const { t, instant } = words
  return (
    <section className="card stack-tight" aria-labelledby="movements">
      <h2 id="movements">{t('wallet.movements')}</h2>
      {movements.length === 0 && <p className="quiet">{t('wallet.no_movements')}</p>}
      <ul className="lines">
        {movements.map((movement) => (
          <li key={movement.entry} className="row-apart benefit">
            <span>
              {movement.order ? (
                <Link to={links.order(movement.order)}>{t(movementKey(movement))}</Link>
              ) : (
                t(movementKey(movement))
              )}
              <span className="caption">{instant(movement.at)}</span>
            </span>
            <span className="number">{signed(words, movement)}</span>
          </li>
        ))}
      </ul>
      {older && (
        <p>
          <Link to={older} className="button" preventScrollReset>
            {t('receipts.older')}
          </Link>
        </p>
      )}
    </section>
  )
}

const signed = (words: Words, { kind, delta }: Movement): string =>
  `${delta < 0 ? '−' : '+'}${amountWords(words, kind, Math.abs(delta))}`
