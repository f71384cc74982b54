import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { Facts } from '../shell/Page.tsx'
import { useTiers } from './useTiers.ts'
import { useWords } from '../words/WordsProvider.tsx'

export function WalletOfMember({ member }: { readonly member: string }) {
  const { t, price, count, day } = useWords()
  const { nameOf } = useTiers()
  const asked = useQuery({
    queryKey: ['wallet', member],
    queryFn: () => shop.call('GET /members/:member/wallet', { params: { member } }),
  })
  if (asked.isPending) return <Waiting lines={3} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  const { points, credit, storedValue, debt, tier, coupons } = asked.data
  const { nextExpiry } = points
  return (
    <Facts
      facts={[
        [t('wallet.points'), count(points.spendable)],
        [t('wallet.waiting'), count(points.waiting)],
        [
          t('wallet.expires'),
          nextExpiry ? t('wallet.expiry', { count: nextExpiry.amount, day: day(nextExpiry.on) }) : '–',
        ],
        [t('wallet.credit'), price(credit.spendable)],
        [t('wallet.stored_value'), price(storedValue.spendable)],
        [t('wallet.tier'), nameOf(tier?.code ?? null)],
        [t('wallet.coupons'), count(coupons.length)],
        ...(debt > 0 ? [[t('wallet.debt'), count(debt)] as const] : []),
      ]}
    />
  )
}
