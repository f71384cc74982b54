import { useEffect, useState } from 'react'
import { useMerchant } from '@omoya/client/desk.ts'
import { Picture } from '@omoya/ui'
import { useWords } from '../words/WordsProvider.tsx'
import { listenToTill, type Shown } from './channel.ts'

/** The second window, turned to the customer: what is bought, what it costs, what comes back. */
export function CustomerScreen() {
  const [shown, setShown] = useState<Shown>({ kind: 'idle' })
  useEffect(() => listenToTill(setShown), [])
  if (shown.kind === 'sale') return <Buying shown={shown} />
  if (shown.kind === 'paid') return <Paid shown={shown} />
  return <Idle />
}

function Idle() {
  const { t, text } = useWords()
  const merchant = useMerchant().data
  const name = merchant ? text(merchant.name) : ''
  return (
    <main className="display display-idle">
      <div className="display-pictures" aria-hidden="true">
        {['bag', 'bottle', 'cup'].map((one) => (
          <Picture key={one} source={null} words="" name={one} category={one} />
        ))}
      </div>
      <h1>{name === '' ? t('display.welcome') : t('display.welcome_to', { name })}</h1>
      <p className="quiet">{t('display.code')}</p>
    </main>
  )
}

function Buying({ shown }: { readonly shown: Extract<Shown, { kind: 'sale' }> }) {
  const { t, text, price } = useWords()
  return (
    <main className="display">
      <h1 className="only-heard">{t('display.title')}</h1>
      <ul className="display-lines" aria-label={t('display.lines')}>
        {shown.lines.map((line) => (
          <li key={line.key}>
            <span className="two-lines">{text(line.name)}</span>
            <span className="number quiet">{line.quantity > 1 ? `× ${line.quantity}` : ''}</span>
            <b className="number">{price(line.amount)}</b>
          </li>
        ))}
      </ul>
      <footer className="display-foot">
        <p className="quiet">
          {shown.member === null ? t('display.code') : t('display.hello', { name: shown.member })}
          {shown.saved > 0 && <b className="good"> {t('display.saved', { saved: price(shown.saved) })}</b>}
        </p>
        <p className="display-total">
          <span>{t('display.total')}</span> <b>{price(shown.total)}</b>
        </p>
      </footer>
    </main>
  )
}

function Paid({ shown }: { readonly shown: Extract<Shown, { kind: 'paid' }> }) {
  const { t, price } = useWords()
  return (
    <main className="display display-idle">
      <h1>{t('display.thanks')}</h1>
      <p className="display-total">
        <span>{t('display.total')}</span> <b>{price(shown.total)}</b>
      </p>
      {shown.change > 0 && (
        <p className="display-change">
          <span>{t('pay.change')}</span> <b>{price(shown.change)}</b>
        </p>
      )}
    </main>
  )
}
