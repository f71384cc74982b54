import { useWords } from '../words/WordsProvider.tsx'
import { isKey } from '../words/texts.ts'
import type { Preview, Previews } from './ReturnForm.tsx'
import { Ways } from './Ways.tsx'

type Policy = 'proportional' | 'recompute'

interface PreviewCardProps {
  readonly previews: Previews
  readonly chosen: Policy | null
  readonly onChoose: (policy: Policy | null) => void
}

/** What a return pays back; who may choose sees both ways beside each other. */
export function PreviewCard({ previews, chosen, onChoose }: PreviewCardProps) {
  const { t } = useWords()
  const { usual, byPolicy } = previews
  const both = (['proportional', 'recompute'] as const).flatMap((policy) => {
    const preview = byPolicy[policy]
    return preview ? [{ policy, preview }] : []
  })
  if (both.length === 0) return usual && <PreviewFacts preview={usual} />
  return (
    <fieldset className="previews">
      <legend className="only-heard">{t('return.policy')}</legend>
      {both.map(({ policy, preview }) => (
        <label key={policy} className="preview-choice">
          <span className="row">
            <input
              type="radio"
              name="policy"
              checked={chosen === null ? usual?.policy === policy : chosen === policy}
              onChange={() => onChoose(policy)}
            />
            <b>{t(`return.policy.${policy}`)}</b>
          </span>
          <PreviewFacts preview={preview} />
        </label>
      ))}
    </fieldset>
  )
}

function PreviewFacts({ preview }: { readonly preview: Preview }) {
  const { t, price } = useWords()
  const key = `return.policy.${preview.policy}`
  const { clawBack } = preview
  const facts: readonly (readonly [string, string])[] = [
    [t('return.money'), price(preview.money)],
    ...(preview.points > 0
      ? [[t('return.points'), t('return.points_count', { points: preview.points })] as const]
      : []),
    ...(preview.gone.points > 0 ? [[t('return.gone', { points: preview.gone.points }), ''] as const] : []),
    ...(preview.credit > 0 ? [[t('return.credit'), price(preview.credit)] as const] : []),
    ...(clawBack.points > 0
      ? [[t('return.claw_back'), t('return.points_count', { points: clawBack.points })] as const]
      : []),
    ...(clawBack.cash > 0 ? [[t('return.claw_back_cash'), price(-clawBack.cash)] as const] : []),
    ...(preview.giftsKept > 0 ? [[t('return.gifts_kept'), price(-preview.giftsKept)] as const] : []),
    [t('return.tax'), price(preview.tax)],
  ]
  return (
    <div className="stack-tight">
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
        <div className="fact fact-total">
          <dt>{t('return.pay_out')}</dt>
          <dd className="number">{price(preview.payOut)}</dd>
        </div>
      </dl>
      <Ways ways={preview.ways} />
      {preview.couponBack.length > 0 && <p className="caption">{t('return.coupon_back')}</p>}
      {isKey(key) && <p className="caption">{t('return.policy_is', { policy: t(key) })}</p>}
    </div>
  )
}
