import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { newKey } from '@omoya/client/desk.ts'
import { shop } from '../server/shop.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Order } from './receipt.ts'

/** Instead of paper: to an address that is said, or where the member is written to. */
export function SendReceipt({ order: { order, member } }: { readonly order: Order }) {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const [news, setNews] = useState(false)
  const sending = useMutation({
    mutationFn: (to: string | null) =>
      shop.call(
        'POST /orders/:order/receipt-messages',
        { params: { order }, body: { email: to, news } },
        { key: newKey() },
      ),
  })
  return (
    <details className="send-receipt">
      <summary className="button button-wide">{t('receipt.send')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          sending.mutate(email.trim())
        }}
      >
        <label className="field">
          <span>{t('receipt.email')}</span>
          <input
            type="email"
            autoComplete="off"
            required
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <span className="caption">{t(member === null ? 'receipt.once' : 'receipt.once_member')}</span>
        </label>
        {member === null && (
          <label className="choice">
            <input type="checkbox" checked={news} onChange={(event) => setNews(event.target.checked)} />
            <span className="choice-words">{t('receipt.news')}</span>
          </label>
        )}
        <button type="submit" className="button button-wide" disabled={sending.isPending}>
          {t('receipt.send_now')}
        </button>
        {member !== null && (
          <button
            type="button"
            className="button button-wide"
            disabled={sending.isPending}
            onClick={() => sending.mutate(null)}
          >
            {t('receipt.to_member')}
          </button>
        )}
        <Problem problem={sending.error} />
        <p role="status" className="good">
          {sending.data && t(`receipt.sent_${sending.data.channel}`)}
        </p>
      </form>
    </details>
  )
}
