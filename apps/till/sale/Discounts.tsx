import { useQuery } from '@tanstack/react-query'
import type { Facts } from '@omoya/kernel'
import { formatMinute } from '@omoya/i18n'
import { unitCards } from '../goods/goods.ts'
import { isKey } from '../words/texts.ts'
import { useWords, type Words } from '../words/WordsProvider.tsx'
import { wordOfBenefit } from './benefit-word.ts'
import { useSale, type Quote } from './SaleProvider.tsx'

/** A long sale hides what stands below it. */
const bringIntoSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'center' })

type Missed = Quote['priced']['notApplied'][number]

/** Each discount in a sentence, the nearest misses, choices of gifts, and codes that did not work. */
export function Discounts() {
  const words = useWords()
  const { t, text, price } = words
  const { quote, change, problem } = useSale()
  if (!quote || problem) return null
  const { priced, refusedCodes } = quote
  const missed = priced.notApplied.flatMap((one) => missedWords(one, words) ?? [])
  const name = (one: { readonly name: Quote['priced']['applied'][number]['name']; readonly kind: string }): string =>
    text(one.name) || wordOfBenefit(one.kind, t)
  return (
    <div className="discounts">
      {priced.applied.length > 0 && (
        <ul aria-label={t('discount.title')}>
          {priced.applied.map((one) => (
            <li key={`${one.step}/${one.kind}/${one.source}`} className="row-apart good">
              <span>
                {one.times > 1 && one.kind !== 'points'
                  ? t('discount.times', { name: name(one), times: one.times })
                  : name(one)}
              </span>
              {one.amount > 0 && <span className="number">{price(-one.amount)}</span>}
            </li>
          ))}
        </ul>
      )}
      {priced.choices.map((one) => (
        <div key={one.promotion} className="stack-tight">
          <p>{t('discount.choose', { name: text(one.name), count: one.choose })}</p>
          <GiftButtons
            units={one.choices}
            cost={one.price}
            onTake={(unit) => change({ kind: 'added', unit, pieces: 1, takenFor: one.promotion })}
          />
        </div>
      ))}
      {refusedCodes.map((one) => (
        <p key={one.code} ref={bringIntoSight} className="bad">
          {t('discount.code_refused', { code: one.code, why: whyWords(one.why, one.facts, words) })}
        </p>
      ))}
      <Gains />
      {missed.length > 0 && (
        <ul className="caption" aria-label={t('discount.near')}>
          {missed.slice(0, 3).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What the clerk can promise, or use as a reason to join. */
function Gains() {
  const { t, text } = useWords()
  const { sale, quote } = useSale()
  const { points = 0, vouchers = [] } = quote?.gains ?? {}
  const told = [
    ...(points > 0 ? [t('gains.points', { points })] : []),
    ...vouchers.map(({ name, count }) => t('gains.voucher', { name: text(name), count })),
  ].join(t('gains.and'))
  if (told === '') return null
  return <p className="caption">{t(sale.member === null ? 'gains.by_joining' : 'gains.after_payment', { told })}</p>
}

interface GiftButtonsProps {
  readonly units: readonly string[]
  /** 0: a gift. */
  readonly cost: number
  readonly onTake: (unit: string) => void
}

function GiftButtons({ units, cost, onTake }: GiftButtonsProps) {
  const { t, text, price } = useWords()
  const cards = useQuery({ queryKey: ['unit-cards', units], queryFn: () => unitCards(units), staleTime: 600_000 }).data
  return (
    <div className="row">
      {units.map((unit) => {
        const name = text(cards?.find((card) => card.unit === unit)?.name) || t('discount.gift')
        return (
          <button key={unit} type="button" className="button" onClick={() => onTake(unit)}>
            {cost === 0 ? t('discount.take', { name }) : t('discount.take_for', { name, price: price(cost) })}
          </button>
        )
      })}
    </div>
  )
}

const whyWords = (why: string, facts: Facts, words: Words): string =>
  isKey(why) ? words.t(why, told(facts, words)) : words.t('discount.not_usable')

/** Money and times of the day as people write them. */
const told = (facts: Facts, { price }: Words) => ({
  ...facts,
  ...(typeof facts['amount'] === 'number' ? { amount: price(facts['amount']) } : {}),
  ...(typeof facts['fromMinute'] === 'number' ? { from: formatMinute(facts['fromMinute']) } : {}),
  ...(typeof facts['untilMinute'] === 'number' ? { until: formatMinute(facts['untilMinute']) } : {}),
})

/** Null: nothing the customer could do about it. */
function missedWords({ name, why, facts }: Missed, words: Words): string | null {
  const helps = /\.(needs_\w+|members_only|not_enough_points|wrong_hour|card_only)$/.test(why)
  if (!helps || !isKey(why)) return null
  return words.t('discount.missed', { name: words.text(name), why: words.t(why, told(facts, words)) })
}
