import { useState, type FormEvent } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Notice } from '@omoya/ui'
import type { InputOf } from '@omoya/client'
import { useMoneyCall } from '../server/money-call.ts'
import { newKey, shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { dueKey, takenLines, type ExchangeBody, type Exchanged, type ExchangePreview, type TakenGoods } from './exchange-choice.ts' // prettier-ignore
import { DueTender, type Handed } from './DueTender.tsx'
import { ReturnPaper, type Paper } from './ReturnPaper.tsx'
import { useTenderKinds } from '../pay/useTenderKinds.ts'
import { TakenGoodsPicker } from './TakenGoodsPicker.tsx'
import { wayWords } from './way-words.ts'
import { Ways } from './Ways.tsx'

interface ExchangeCardProps {
  readonly order: string
  readonly lines: ExchangeBody['lines']
  readonly onExchanged: (exchanged: Exchanged) => void
}

/** What is taken instead, and the one sum that is left between customer and shop. */
export function ExchangeCard({ order, lines, onExchanged }: ExchangeCardProps) {
  const words = useWords()
  const { t, price } = words
  const kinds = useTenderKinds()
  const { me, store } = useSession()
  const [taken, setTaken] = useState<readonly TakenGoods[]>([])
  const [reason, setReason] = useState('')
  const [paper, setPaper] = useState<Paper | null>(null)
  const [handed, setHanded] = useState<Handed>({ kind: 'cash', reference: '' })
  const { preview, isCurrent, problem } = useExchangePreview(order, { lines, taken })
  const money = useMoneyCall<ExchangeBody, Exchanged>({
    scope: `exchange/${order}/${me.id}`,
    ask: (body, key) => shop.call('POST /orders/:order/exchanges', { params: { order }, body }, { key }),
    onAnswer: onExchanged,
  })
  const isComplete = preview !== null && isCurrent && paper !== null && reason.trim() !== ''
  const isReady = !money.isSending && (money.waiting !== null || isComplete)
  const dueWords = ({ due, ways: [way, ...others] }: ExchangePreview): string =>
    way && others.length === 0 ? wayWords(way, kinds, words) : t(dueKey(due), { money: price(Math.abs(due)) })
  const exchange = (event: FormEvent): void => {
    event.preventDefault()
    if (money.waiting) money.send(money.waiting)
    else if (isComplete && paper && preview)
      money.send({
        lines,
        store: store.id,
        taken: takenLines(taken),
        reason: reason.trim(),
        paper,
        agreed: { due: preview.due },
        tenders: preview.due > 0 ? [{ kind: handed.kind, amount: preview.due, ...(handed.reference ? { reference: handed.reference } : {}) }] : [],
      }) // prettier-ignore
  }
  return (
    <form className="card stack" onSubmit={exchange} aria-label={t('exchange.title')}>
      <h2>{t('exchange.title')}</h2>
      {lines.length === 0 && <p className="quiet">{t('return.choose')}</p>}
      <TakenGoodsPicker taken={taken} onTake={setTaken} />
      <Problem problem={problem} />
      {preview && <ExchangeFacts preview={preview} />}
      {preview && preview.due > 0 && <DueTender handed={handed} onHand={setHanded} />}
      <label className="field">
        <span>{t('return.reason')}</span>
        <input required maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <ReturnPaper paper={paper} onChoose={setPaper} />
      {money.waiting !== null && !money.isSending && <Notice tone="warn" title={t('pay.waiting')} />}
      <Problem problem={money.problem} />
      <button type="submit" className="button button-main big" disabled={!isReady}>
        {preview && !money.isSending ? dueWords(preview) : t(money.isSending ? 'pay.sending' : 'exchange.choose')}
      </button>
    </form>
  )
}

function ExchangeFacts({ preview }: { readonly preview: ExchangePreview }) {
  const { t, text, price } = useWords()
  return (
    <div className="stack-tight">
      <dl className="facts">
        <div className="fact">
          <dt>{t('exchange.back_worth')}</dt>
          <dd className="number">{price(preview.back.money)}</dd>
        </div>
        {preview.taken.map((line, index) => (
          <div key={index} className="fact">
            <dt>{t('exchange.taken_line', { name: text(line.name), quantity: line.quantity })}</dt>
            <dd className="number">{price(line.paid)}</dd>
          </div>
        ))}
        <div className="fact fact-total">
          <dt>{t('exchange.due')}</dt>
          <dd className="number">{t(dueKey(preview.due), { money: price(Math.abs(preview.due)) })}</dd>
        </div>
      </dl>
      <Ways ways={preview.ways} />
    </div>
  )
}

type Asked = InputOf<'POST /orders/:order/exchange-previews'>['body']

interface Wanted {
  readonly lines: ExchangeBody['lines']
  readonly taken: readonly TakenGoods[]
}

function useExchangePreview(order: string, { lines, taken }: Wanted) {
  const { store } = useSession()
  const asked = JSON.stringify({ lines, taken: takenLines(taken), store: store.id })
  const [settled] = useDebouncedValue(asked, 250)
  const isWanted = lines.length > 0 && taken.length > 0
  const found = useQuery({
    queryKey: ['exchange-preview', order, settled],
    queryFn: () => shop.call('POST /orders/:order/exchange-previews', { params: { order }, body: JSON.parse(settled) as Asked }, { key: newKey() }), // written above
    enabled: isWanted,
    staleTime: 0,
    placeholderData: keepPreviousData,
  }) // prettier-ignore
  return {
    preview: isWanted ? (found.data ?? null) : null,
    isCurrent: settled === asked && found.isSuccess && !found.isPlaceholderData,
    problem: isWanted ? found.error : null,
  }
}
