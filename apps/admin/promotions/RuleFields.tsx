import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Choice, Field } from '../shell/Fields.tsx'
import { UnitSearch } from '../stock/UnitSearch.tsx'
import { useUnits } from '../stock/useUnits.ts'
import type { Key } from '../words/texts.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { ScopeFields } from './ScopeFields.tsx'
import { offKinds, type Kind, type TypedRule } from './typed.ts'

interface RuleFieldsProps {
  readonly rule: TypedRule
  readonly onRule: (rule: TypedRule) => void
}

/** What `count` means for each kind that has one. */
const counted: Partial<Record<Kind, Key>> = {
  'n-for-percent': 'rule.pieces', 'n-for-amount': 'rule.pieces', 'nth-percent': 'rule.nth', 'buy-n-get-m': 'rule.buy', gift: 'rule.choose',
  'next-voucher': 'rule.per_full', 'points-times': 'rule.times',
} // prettier-ignore

const priced: Partial<Record<Kind, Key>> = { 'n-for-amount': 'rule.for', pair: 'rule.for', freight: 'rule.freight_to' }

const spends: readonly Kind[] = ['add-on', 'gift', 'next-voucher', 'freight']
const counts = ['once', 'each', 'accumulated'] as const satisfies readonly TypedRule['counts'][]

/** The numbers of a kind, and nothing else. */
export function RuleFields({ rule, onRule }: RuleFieldsProps) {
  const { t, label, currency } = useWords()
  const { kind } = rule
  const set = (name: 'count' | 'percent' | 'amount' | 'free' | 'from') => (value: string) =>
    onRule({ ...rule, [name]: value })
  const [countWord, priceWord] = [counted[kind], priced[kind]]
  return (
    <>
      <div className="form-row">
        {spends.includes(kind) && (
          <Field label={t('rule.from', { currency })} inputMode="decimal" value={rule.from} onText={set('from')} />
        )}
        {countWord && (
          <Field label={t(countWord)} inputMode="numeric" required value={rule.count} onText={set('count')} />
        )}
        {kind === 'buy-n-get-m' && (
          <Field label={t('rule.free')} inputMode="numeric" required value={rule.free} onText={set('free')} />
        )}
        {(kind === 'n-for-percent' || kind === 'nth-percent') && (
          <Field
            label={t('rule.percent')}
            note={t('rule.percent_note')}
            inputMode="numeric"
            required
            value={rule.percent}
            onText={set('percent')}
          />
        )}
        {priceWord && (
          <Field
            label={t(priceWord, { currency })}
            inputMode="decimal"
            required={kind !== 'freight'}
            value={rule.amount}
            onText={set('amount')}
          />
        )}
        {(spends.includes(kind) || kind === 'amount-off') && kind !== 'freight' && (
          <Choice
            label={t('rule.counts')}
            value={rule.counts}
            options={counts.map((value) => ({ value, name: label('counts_by', value) }))}
            onChoose={(value) => onRule({ ...rule, counts: counts.find((one) => one === value) ?? 'once' })}
          />
        )}
      </div>
      {(kind === 'line-off' || kind === 'pieces-off' || kind === 'amount-off') && <Steps rule={rule} onRule={onRule} />}
      {kind === 'pair' && (
        <ScopeFields
          label={t('rule.partner')}
          scope={rule.partner}
          onScope={(partner) => onRule({ ...rule, partner })}
        />
      )}
      {(kind === 'gift' || kind === 'add-on') && <Goods rule={rule} onRule={onRule} />}
      {kind === 'next-voucher' && <Coupon rule={rule} onRule={onRule} />}
    </>
  )
}

function Steps({ rule, onRule }: RuleFieldsProps) {
  const { t, label, currency } = useWords()
  const hasSteps = rule.kind !== 'line-off'
  const change = (place: number, step: Partial<TypedRule['steps'][number]>): void =>
    onRule({ ...rule, steps: rule.steps.map((one, index) => (index === place ? { ...one, ...step } : one)) })
  const shown = hasSteps ? rule.steps : rule.steps.slice(0, 1)
  return (
    <>
      <Choice
        label={t('rule.off')}
        value={rule.off}
        options={offKinds.map((value) => ({ value, name: label('off', value) }))}
        onChoose={(value) => onRule({ ...rule, off: offKinds.find((one) => one === value) ?? rule.off })}
      />
      {shown.map((step, index) => (
        <div key={index} className="form-row">
          {hasSteps && (
            <Field
              label={rule.kind === 'pieces-off' ? t('rule.from_pieces') : t('rule.from', { currency })}
              inputMode="decimal"
              required
              value={step.from}
              onText={(from) => change(index, { from })}
            />
          )}
          <Field
            label={t(`rule.value_${rule.off}`, { currency })}
            inputMode="decimal"
            required
            value={step.value}
            onText={(value) => change(index, { value })}
          />
          {index > 0 && (
            <button
              type="button"
              className="button"
              onClick={() => onRule({ ...rule, steps: rule.steps.filter((_, place) => place !== index) })}
            >
              {t('receive.remove')}
            </button>
          )}
        </div>
      ))}
      {hasSteps && rule.steps.length < 20 && (
        <p>
          <button
            type="button"
            className="button"
            onClick={() => onRule({ ...rule, steps: [...rule.steps, { from: '', value: '' }] })}
          >
            {t('rule.more_steps')}
          </button>
        </p>
      )}
    </>
  )
}

/** Gifts in the order in which one stands in for another, or add-on goods with their price. */
function Goods({ rule, onRule }: RuleFieldsProps) {
  const { t, currency } = useWords()
  const { goods } = rule
  const nameOf = useUnits(goods.map(({ unit }) => unit))
  return (
    <fieldset className="several">
      <legend>{t(rule.kind === 'gift' ? 'rule.gifts' : 'rule.add_ons')}</legend>
      <UnitSearch
        onPick={({ unit }) =>
          !goods.some((one) => one.unit === unit) && onRule({ ...rule, goods: [...goods, { unit, price: '' }] })
        }
      />
      <ul className="stack-tight">
        {goods.map(({ unit, price }) => (
          <li key={unit} className="picked">
            {rule.kind === 'add-on' ? (
              <Field
                label={nameOf(unit)}
                note={t('rule.for', { currency })}
                inputMode="decimal"
                required
                value={price}
                onText={(text) =>
                  onRule({ ...rule, goods: goods.map((one) => (one.unit === unit ? { ...one, price: text } : one)) })
                }
              />
            ) : (
              <span>{nameOf(unit)}</span>
            )}
            <button
              type="button"
              className="button"
              onClick={() => onRule({ ...rule, goods: goods.filter((one) => one.unit !== unit) })}
            >
              {t('receive.remove')}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function Coupon({ rule, onRule }: RuleFieldsProps) {
  const { t, text } = useWords()
  const asked = useQuery({
    queryKey: ['coupons'],
    queryFn: () => shop.call('GET /coupons', { query: { limit: 200 } }),
  })
  const options = (asked.data?.items ?? []).map((row) => ({ value: row.coupon, name: text(row.name) }))
  return (
    <Choice
      label={t('rule.coupon')}
      value={rule.coupon}
      options={[{ value: '', name: t('transfers.choose') }, ...options]}
      onChoose={(coupon) => onRule({ ...rule, coupon })}
    />
  )
}
