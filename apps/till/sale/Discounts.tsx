import type { Facts } from '@omoya/kernel'
import { formatMinute } from '@omoya/i18n'
import { isKey } from '../words/texts.ts'
import { useWords, type Words } from '../words/WordsProvider.tsx'
import { useSale, type Quote } from './SaleProvider.tsx'

type Missed = Quote['priced']['notApplied'][number]

/** Each discount in a sentence, the nearest misses, choices of gifts, and codes that did not work. */
export function Discounts() {
  const words = useWords()
  const { t, text, price } = words
  const { quote, change } = useSale()
  if (!quote) return null
  const { priced, refusedCodes } = quote
  const missed = priced.notApplied.flatMap((one) => missedWords(one, words) ?? [])
  const name = (one: { readonly name: Quote['priced']['applied'][number]['name']; readonly kind: string }): string =>
    text(one.name) || wordOfKind(one.kind, words)
  return (
    <div className="discounts">
      {priced.applied.length > 0 && (
        <ul aria-label={t('discount.title')}>
          {priced.applied.map((one) => (
            <li key={`${one.step}/${one.kind}/${one.source}`} className="row-apart good">
              <span>{one.times > 1 ? t('discount.times', { name: name(one), times: one.times }) : name(one)}</span>
              <span className="number">{price(-one.amount)}</span>
            </li>
          ))}
        </ul>
      )}
      {priced.choices.map((one) => (
        <div key={one.promotion} className="stack-tight">
          <p>{t('discount.choose', { name: text(one.name), count: one.choose })}</p>
          <div className="row">
            {one.choices.map((unit) => (
              <GiftButton
                key={unit}
                unit={unit}
                cost={one.price}
                onTake={() => change({ kind: 'added', unit, pieces: 1, takenFor: one.promotion })}
              />
            ))}
          </div>
        </div>
      ))}
      {refusedCodes.map((one) => (
        <p key={one.code} className="bad">
          {t('discount.code_refused', { code: one.code, why: whyWords(one.why, {}, words) })}
        </p>
      ))}
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

interface GiftButtonProps {
  readonly unit: string
  readonly cost: number | null
  readonly onTake: () => void
}

function GiftButton({ unit, cost, onTake }: GiftButtonProps) {
  const { t, text, price } = useWords()
  const { quote } = useSale()
  const known = quote?.priced.lines.find((line) => line.unit === unit)
  const name = known ? text(known.name) : t('discount.gift')
  return (
    <button type="button" className="button" onClick={onTake}>
      {cost === null ? t('discount.take', { name }) : t('discount.take_for', { name, price: price(cost) })}
    </button>
  )
}

function wordOfKind(kind: string, { t }: Words): string {
  const key = `discount.kind.${kind}`
  return isKey(key) ? t(key) : t('discount.kind.promotion')
}

function whyWords(why: string, facts: Facts, { t }: Words): string {
  return isKey(why) ? t(why, facts) : t('discount.not_usable')
}

/** Null: nothing the customer could do about it. */
function missedWords({ name, why, facts }: Missed, words: Words): string | null {
  const helps = /\.(needs_\w+|members_only|not_enough_points|wrong_hour|card_only)$/.test(why)
  if (!helps || !isKey(why)) return null
  const told = {
    ...facts,
    ...(typeof facts['amount'] === 'number' ? { amount: words.money(facts['amount']) } : {}),
    ...(typeof facts['fromMinute'] === 'number' ? { from: formatMinute(facts['fromMinute']) } : {}),
    ...(typeof facts['untilMinute'] === 'number' ? { until: formatMinute(facts['untilMinute']) } : {}),
  }
  return words.t('discount.missed', { name: words.text(name), why: words.t(why, told) })
}
