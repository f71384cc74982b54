import { useState } from 'react'
import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { formatMinute } from '@omoya/i18n'
import { instantOf, momentAt } from '@omoya/kernel'
import { shop } from '@omoya/client/desk.ts'
import type { RulesPart } from '@omoya/pricing/rules'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../house/useStores.ts'
import { channels } from '../products/ProductForm.tsx'
import { Choice, Field, Tick } from '../shell/Fields.tsx'
import { UnitSearch } from '../stock/UnitSearch.tsx'
import { useUnits } from '../stock/useUnits.ts'
import { useTiers } from '../members/useTiers.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { TriedPrice } from './TriedPrice.tsx'
import { tryOut, type BookPart, type TriedCart } from './try-out.ts'
import type { Definition } from './typed.ts'

interface TryOutProps {
  readonly id: string | null
  /** Null while the form can't be read. */
  readonly definition: Definition | null
}

const shoppers = ['guest', 'member', 'staff'] as const

/** A cart to try the form on as it stands: priced here by the engine of the till, nothing is saved. */
export function TryOut({ id, definition }: TryOutProps) {
  const { t, zone } = useWords()
  const [cart, setCart] = useState<TriedCart>(() => {
    const { day, minuteOfDay } = momentAt(instantOf(Date.now()), zone)
    return { lines: [], channel: 'web', store: null, shopper: 'guest', tier: null, isBirthMonth: false, at: `${day}T${formatMinute(minuteOfDay)}` } // prettier-ignore
  })
  const wanted = [...new Set([...cart.lines.map((line) => line.unit), ...offeredBy(definition)])].sort().join(',')
  const asked = useQuery({
    queryKey: ['price-book-part', wanted],
    queryFn: () => shop.call('GET /price-book-part', { query: { units: wanted } }),
    placeholderData: keepPreviousData,
  })
  const part = asked.data && partOf(asked.data)
  const tried = part && definition ? tryOut({ part, definition, id, cart, zone }) : null
  return (
    <div className="stack try-out">
      <TriedLines cart={cart} onCart={setCart} />
      <Around cart={cart} onCart={setCart} />
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {cart.lines.length === 0 && <p className="quiet">{t('try.empty')}</p>}
      {!definition && cart.lines.length > 0 && <p className="quiet">{t('try.unreadable')}</p>}
      {tried && part && <TriedPrice tried={tried} rules={part.rules} />}
    </div>
  )
}

/** As the server sends the engine's own shapes. */
const partOf = (sent: { version: string; rules: object; units: readonly object[] }): BookPart => ({
  version: sent.version,
  rules: sent.rules as RulesPart,
  units: sent.units as BookPart['units'],
})

function offeredBy(definition: Definition | null): readonly string[] {
  const rule = definition?.rule
  if (rule?.kind === 'gift') return rule.gifts
  return rule?.kind === 'add-on' ? rule.choices.map((choice) => choice.unit) : []
}

interface CartProps {
  readonly cart: TriedCart
  readonly onCart: (cart: TriedCart) => void
}

function TriedLines({ cart, onCart }: CartProps) {
  const { t } = useWords()
  const nameOf = useUnits(cart.lines.map((line) => line.unit))
  const put = (unit: string, quantity: number): void => {
    const rest = cart.lines.filter((line) => line.unit !== unit || quantity > 0)
    const lines = rest.some((line) => line.unit === unit)
      ? rest.map((line) => (line.unit === unit ? { unit, quantity } : line))
      : [...rest, ...(quantity > 0 ? [{ unit, quantity }] : [])]
    onCart({ ...cart, lines })
  }
  const countOf = (unit: string): number => cart.lines.find((line) => line.unit === unit)?.quantity ?? 0
  return (
    <>
      <UnitSearch onPick={({ unit }) => put(unit, countOf(unit) + 1)} />
      <ul className="stack-tight">
        {cart.lines.map(({ unit, quantity }) => (
          <li key={unit} className="row-apart">
            <span>{nameOf(unit)}</span>
            <span className="row try-count">
              <button
                type="button"
                className="button"
                aria-label={t('try.less', { name: nameOf(unit) })}
                onClick={() => put(unit, quantity - 1)}
              >
                −
              </button>
              <span className="number">{quantity}</span>
              <button
                type="button"
                className="button"
                aria-label={t('try.more', { name: nameOf(unit) })}
                onClick={() => put(unit, quantity + 1)}
              >
                ＋
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Who asks, where and when. */
function Around({ cart, onCart }: CartProps) {
  const { t, label } = useWords()
  const { options } = useStoreNames()
  const tiers = useTiers()
  return (
    <>
      <div className="form-row">
        <Choice
          label={t('try.shopper')}
          value={cart.shopper}
          options={shoppers.map((value) => ({ value, name: label('try_shopper', value) }))}
          onChoose={(value) => onCart({ ...cart, shopper: shoppers.find((one) => one === value) ?? 'guest' })}
        />
        {cart.shopper !== 'guest' && (
          <Choice
            label={t('try.tier')}
            value={cart.tier ?? ''}
            options={[{ value: '', name: t('try.no_tier') }, ...tiers.options]}
            onChoose={(value) => onCart({ ...cart, tier: value === '' ? null : value })}
          />
        )}
        <Choice
          label={t('messages.channel')}
          value={cart.channel}
          options={channels.map((value) => ({ value, name: label('channel', value) }))}
          onChoose={(value) => onCart({ ...cart, channel: channels.find((one) => one === value) ?? 'web' })}
        />
        <Choice
          label={t('house.store')}
          value={cart.store ?? ''}
          options={[{ value: '', name: t('try.no_store') }, ...options]}
          onChoose={(value) => onCart({ ...cart, store: value === '' ? null : value })}
        />
        <Field label={t('try.at')} type="datetime-local" value={cart.at} onText={(at) => onCart({ ...cart, at })} />
      </div>
      {cart.shopper !== 'guest' && (
        <Tick
          label={t('try.birth_month')}
          isOn={cart.isBirthMonth}
          onFlip={() => onCart({ ...cart, isBirthMonth: !cart.isBirthMonth })}
        />
      )}
    </>
  )
}
