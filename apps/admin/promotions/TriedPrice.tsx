import type { NotApplied, PricedCart, PricedLine, RulesPart } from '@omoya/pricing/rules'
import { useUnits } from '../stock/useUnits.ts'
import type { Key } from '../words/texts.ts'
import { useWords } from '../words/WordsProvider.tsx'
import type { Tried, Verdict } from './try-out.ts'

interface TriedPriceProps {
  readonly tried: Tried
  readonly rules: RulesPart
}

/** What came of it in a sentence, then line by line as a receipt would show it. */
export function TriedPrice({ tried: { priced, without, verdict }, rules }: TriedPriceProps) {
  const { t, price } = useWords()
  const names = namesIn(priced, rules)
  return (
    <>
      <Told verdict={verdict} />
      <ul className="try-lines">
        {priced.lines
          .filter((line) => line.kind !== 'freight' || line.list > 0)
          .map((line) => (
            <OneLine key={line.lineNo} line={line} names={names} />
          ))}
        <li className="row-apart try-total">
          <strong>{t('try.total')}</strong>
          <strong className="number">{price(priced.total)}</strong>
        </li>
        <li className="row-apart quiet">
          <span>{t('try.without')}</span>
          <span className="number">{price(without)}</span>
        </li>
      </ul>
      <Missed missed={priced.notApplied} />
    </>
  )
}

type Names = ReadonlyMap<string, Readonly<Record<string, string | undefined>>>

const namesIn = (priced: PricedCart, rules: RulesPart): Names =>
  new Map<string, Readonly<Record<string, string | undefined>>>([
    ...rules.lists.map((list) => [list.id, list.name] as const),
    ...priced.applied.map((one) => [one.source, one.name] as const),
  ])

function OneLine({ line, names }: { readonly line: PricedLine; readonly names: Names }) {
  const { t, text, price, label } = useWords()
  const shares = line.shares.filter((share) => share.amount !== 0)
  return (
    <li className="stack-tight">
      <div className="row-apart">
        <span>
          {line.kind === 'freight' ? t('try.freight') : t('try.line', { name: text(line.name), count: line.quantity })}
        </span>
        <span className="number">
          {shares.length > 0 && <del className="quiet">{price(line.list)}</del>} {price(line.paid)}
        </span>
      </div>
      {shares.map((share) => (
        <div key={`${share.step}/${share.source}`} className="row-apart caption">
          <span>{text(names.get(share.source) ?? {}) || label('share', share.kind)}</span>
          <span className="number good">{price(-share.amount)}</span>
        </div>
      ))}
    </li>
  )
}

/** The engine's reasons in the trade's words. */
const WHY: Readonly<Record<string, Key>> = {
  not_yet: 'why.not_yet', over: 'why.over', wrong_channel: 'why.wrong_channel', wrong_store: 'why.wrong_store', wrong_day: 'why.wrong_day',
  wrong_hour: 'why.wrong_hour', staff_only: 'why.staff_only', members_only: 'why.members_only', wrong_tier: 'why.wrong_tier',
  wrong_tag: 'why.wrong_tag', birth_month_only: 'why.birth_month_only', card_only: 'why.card_only', used_up: 'why.used_up',
  needs_pieces: 'why.needs_pieces', needs_partner: 'why.needs_partner', needs_amount: 'why.needs_amount', lost_to: 'why.lost_to',
  no_goods: 'why.no_goods', no_gain: 'why.no_gain', not_earned: 'why.not_earned', wrong_fulfilment: 'why.wrong_fulfilment',
} // prettier-ignore

function useWhy(): (missed: Pick<NotApplied, 'why' | 'facts'>) => string {
  const { t, price, count } = useWords()
  return ({ why, facts }) =>
    t(WHY[why.replace('pricing.why.', '')] ?? 'why.no_goods', {
      amount: price(Number(facts['amount'] ?? 0)),
      pieces: count(Number(facts['pieces'] ?? 0)),
    })
}

function Told({ verdict }: { readonly verdict: Verdict }) {
  const { t, price, count } = useWords()
  const whyOf = useWhy()
  const nameOf = useUnits(verdict.kind === 'offers' ? verdict.units : [])
  if (verdict.kind === 'missed')
    return (
      <p className="try-told warn" role="status">
        <span aria-hidden="true">△ </span>
        {t('try.missed', { why: whyOf(verdict) })}
      </p>
    )
  const words = (() => {
    if (verdict.kind === 'saves') return t('try.saves', { amount: price(verdict.amount), times: verdict.times })
    if (verdict.kind === 'vouchers') return t('try.vouchers', { count: count(verdict.count) })
    if (verdict.kind === 'points') return t('try.points', { times: verdict.times })
    const names = verdict.units.map(nameOf).join(t('admin.comma'))
    return verdict.price === 0 ? t('try.gift', { names }) : t('try.add_on', { names, price: price(verdict.price) })
  })()
  return (
    <p className="try-told good" role="status">
      <span aria-hidden="true">✓ </span>
      {words}
    </p>
  )
}

/** Other offers that were near or lost: what the shopper hears as well. */
function Missed({ missed }: { readonly missed: PricedCart['notApplied'] }) {
  const { t, text } = useWords()
  const whyOf = useWhy()
  const named = missed.filter((one) => text(one.name) !== '')
  if (named.length === 0) return null
  return (
    <details>
      <summary>{t('try.others', { count: named.length })}</summary>
      <ul className="stack-tight">
        {named.map((one) => (
          <li key={`${one.source}/${one.why}`} className="caption">
            {t('try.other', { name: text(one.name), why: whyOf(one) })}
          </li>
        ))}
      </ul>
    </details>
  )
}
