import { useEffect } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Paper } from '../pay/Paper.tsx'
import { printPaper, useReceipt } from '../pay/receipt.ts'
import { newKey, shop } from '../server/shop.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** The receipt once more, with its mark: nobody brings the goods of one sale back twice by two papers. */
export function Reprint({ order }: { readonly order: string }) {
  const { t } = useWords()
  const receipt = useReceipt(order)
  const copying = useMutation({
    mutationFn: () => shop.call('POST /orders/:order/receipt-copies', { params: { order } }, { key: newKey() }),
  })
  const at = copying.data?.at ?? null
  // The paper stands there with its mark before the printer is asked.
  useEffect(() => {
    if (at !== null) printPaper()
  }, [at])
  // Another store's receipt is printed there.
  if (!receipt.data) return null
  return (
    <div className="stack-tight">
      <button type="button" className="button" disabled={copying.isPending} onClick={() => copying.mutate()}>
        {t('receipt.reprint')}
      </button>
      <Problem problem={copying.error} />
      <p role="status" className="caption">
        {at !== null && t('receipt.reprinted')}
      </p>
      {at !== null && <Paper {...receipt.data} pickupCode={null} copiedAt={at} />}
    </div>
  )
}
