import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Text } from '@omoya/kernel'
import { Dialog } from '../shell/Dialog.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Consent } from './Consent.tsx'
import { MemberFinder } from './MemberFinder.tsx'
import { walletOf } from './members.ts'
import { Past } from './PastAndNext.tsx'
import { ProofForm } from './ProofForm.tsx'
import { useSale } from './SaleProvider.tsx'

interface MemberStripProps {
  readonly isFinding: boolean
  readonly onFind: (is: 'finding' | 'found') => void
}

/** On top of the sale: who buys, and what counts for this person now. */
export function MemberStrip({ isFinding, onFind }: MemberStripProps) {
  const { t } = useWords()
  const { sale, change } = useSale()
  const [isProving, setProving] = useState(false)
  return (
    <div className="member-strip">
      {sale.member ? (
        <>
          <div className="member-words">
            <b>{sale.member.maskedName || t('member.unnamed')}</b>
            <span className="caption">{sale.member.maskedPhone}</span>
            <WalletWords member={sale.member.id} />
          </div>
          {sale.member.presence ? (
            <span className="caption good">{t('member.proven')}</span>
          ) : (
            <button type="button" className="button" onClick={() => setProving(true)}>
              {t('member.prove')}
            </button>
          )}
          <button type="button" className="button" onClick={() => change({ kind: 'member-known', member: null })}>
            {t('member.detach')}
          </button>
          <div className="member-known">
            <Consent key={sale.member.id} member={sale.member.id} />
            <Past member={sale.member.id} />
          </div>
        </>
      ) : (
        <button type="button" className="button button-wide" onClick={() => onFind('finding')}>
          {t('member.find')}
        </button>
      )}
      <Dialog name={t('member.prove')} isOpen={isProving && sale.member !== null} onClose={() => setProving(false)}>
        {sale.member && (
          <ProofForm
            member={sale.member.id}
            onProven={(presence) => {
              change({ kind: 'member-proven', presence })
              setProving(false)
            }}
          />
        )}
      </Dialog>
      <Dialog name={t('member.find')} isOpen={isFinding} onClose={() => onFind('found')}>
        <MemberFinder
          onFound={(member) => {
            change({ kind: 'member-known', member })
            onFind('found')
          }}
        />
      </Dialog>
    </div>
  )
}

function WalletWords({ member }: { readonly member: string }) {
  const { t, text, price } = useWords()
  const wallet = useQuery({ queryKey: ['wallet', member], queryFn: () => walletOf(member) }).data
  if (!wallet) return null
  const { points, credit, storedValue, tier, coupons } = wallet
  const parts = [
    ...(tier ? [text(tier.name as Text) || tier.code] : []),
    t('member.points', { points: points.spendable }),
    ...(credit.spendable > 0 ? [t('member.credit', { credit: price(credit.spendable) })] : []),
    ...(storedValue.spendable > 0 ? [t('member.stored', { value: price(storedValue.spendable) })] : []),
    ...(coupons.length > 0 ? [t('member.coupons', { count: coupons.length })] : []),
  ]
  return (
    <ul className="member-wallet caption">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  )
}
