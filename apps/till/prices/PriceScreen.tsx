import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Refused } from '@omoya/client'
import { Notice } from '@omoya/ui'
import { unitByCode } from '../goods/goods.ts'
import { ScanField } from '../sale/ScanField.tsx'
import { newKey, shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** One piece, priced as it would be sold here and now. */
export function PriceScreen() {
  const { t, text, price } = useWords()
  const { store } = useSession()
  const [typed, setTyped] = useState('')
  const check = useMutation({
    mutationFn: async (code: string) => {
      const found = await unitByCode(code.trim())
      const lines = [{ key: 'one', unit: found.unit, quantity: 1 }]
      const body = { store: store.id, fulfilment: 'handover' as const, lines, coupons: [], points: 0, credit: 0 }
      return shop.call('POST /till/quotes', { body }, { key: newKey() })
    },
    onSettled: () => setTyped(''),
  })
  const line = check.data?.priced.lines[0]
  const isUnknown = check.error instanceof Refused && check.error.status === 404
  return (
    <div className="page stack">
      <h1>{t('price.title')}</h1>
      <ScanField typed={typed} onType={setTyped} onEnter={check.mutate} isBusy={check.isPending} />
      {isUnknown ? (
        <Notice tone="warn" title={t('goods.unknown', { code: check.variables })} />
      ) : (
        <Problem problem={check.error} />
      )}
      {!check.data && !check.error && <Notice tone="plain" title={t('price.empty')} />}
      {check.data && line && (
        <article className="card stack price-card" aria-live="polite">
          <h2>{text(line.name)}</h2>
          <p className="caption">{line.sku}</p>
          <p className="price-now">
            {line.compareAt !== null && line.compareAt > check.data.priced.total && (
              <s className="quiet">{price(line.compareAt)}</s>
            )}{' '}
            <b>{price(check.data.priced.total)}</b>
          </p>
          <ul>
            {check.data.priced.applied.map((one) => (
              <li key={`${one.step}/${one.source}`} className="good">
                {text(one.name)} {price(-one.amount)}
              </li>
            ))}
          </ul>
          <p className={check.data.short.length > 0 ? 'warn' : 'good'}>
            {check.data.short.length > 0 ? t('price.out') : t('price.in')}
          </p>
        </article>
      )}
    </div>
  )
}
