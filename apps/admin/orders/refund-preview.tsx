import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { Facts } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'

type Body = NonNullable<InputOf<'POST /orders/:order/returns'>['body']>
type Preview = AnswerOf<'POST /orders/:order/return-previews'>
export type Paper = NonNullable<Body['paper']>

/** What became of the printed invoice. */
export const papers: readonly Paper[] = ['missing', 'came-back', 'none-printed']

/** What is paid back, and what is taken off it. */
export function RefundOutcome({ preview }: { readonly preview: Preview }) {
  const { t, price, count } = useWords()
  const { money, points, credit, tax, giftsKept, clawBack, payOut } = preview
  return (
    <Facts
      facts={[
        [t('refund.money'), price(money)],
        ...(credit > 0 ? [[t('wallet.credit'), price(credit)] as const] : []),
        ...(points > 0 ? [[t('wallet.points'), count(points)] as const] : []),
        ...(clawBack.points > 0 ? [[t('refund.claw_back'), count(clawBack.points)] as const] : []),
        ...(clawBack.cash > 0 ? [[t('refund.claw_back_cash'), price(-clawBack.cash)] as const] : []),
        ...(giftsKept > 0 ? [[t('refund.gifts_kept'), price(-giftsKept)] as const] : []),
        [t('order.tax'), price(tax)],
        [t('refund.pay_out'), <b key="pay-out">{price(payOut)}</b>],
      ]}
    />
  )
}

/** Asked anew when typing rests; what is shown belongs to what is chosen, or nothing can be sent. */
export function useRefundPreview(order: string, lines: Body['lines']) {
  const asked = JSON.stringify(lines)
  const [settled] = useDebouncedValue(asked, 250)
  const found = useQuery({
    // A key of its own: what was just paid back reads the order anew, and must not ask again for goods that are back already.
    queryKey: ['refund-preview', order, settled],
    queryFn: () =>
      shop.call('POST /orders/:order/return-previews', {
        params: { order },
        body: { lines: JSON.parse(settled) as Body['lines'] }, // written above
      }),
    enabled: settled !== '[]' && settled === asked,
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  const isCurrent = settled === asked && found.isSuccess && !found.isPlaceholderData
  return { preview: found.data ?? null, problem: found.error, isCurrent }
}
