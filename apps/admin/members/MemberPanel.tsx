import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { AuditLink } from '../audit/AuditLink.tsx'
import { GiveCoupon } from '../promotions/coupons/GiveCoupon.tsx'
import { NeedsRight } from '../session/session.tsx'
import { Facts, Part } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { ConsentsOfMember } from './ConsentsOfMember.tsx'
import { ErasureWish } from './ErasureWish.tsx'
import { Grant } from './Grant.tsx'
import { MergesOfMember } from './MergesOfMember.tsx'
import { OpenMember } from './OpenMember.tsx'
import { Timeline } from './Timeline.tsx'
import { WalletOfMember } from './WalletOfMember.tsx'

export function MemberPanel({ member }: { readonly member: string }) {
  const { t } = useWords()
  return (
    <>
      <ErasureWish member={member} />
      <Person member={member} />
      <Part title={t('wallet.title')}>
        <NeedsRight right="loyalty.read">
          <WalletOfMember member={member} />
          <Grant member={member} />
          <GiveCoupon member={member} />
        </NeedsRight>
      </Part>
      <Part title={t('timeline.title')}>
        <Timeline member={member} />
      </Part>
      <ConsentsOfMember member={member} />
      <MergesOfMember member={member} />
      <AuditLink object={member} />
    </>
  )
}

function Person({ member }: { readonly member: string }) {
  const { t, instant, label } = useWords()
  const asked = useQuery({
    queryKey: ['member', member],
    queryFn: () => shop.call('GET /members/:member', { params: { member } }),
  })
  if (asked.isPending) return <Waiting lines={3} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  const { maskedName, maskedPhone, state, joinedAt, joinedBy, city, tags } = asked.data
  return (
    <>
      <h3>{maskedName === '' ? t('members.no_name') : maskedName}</h3>
      <Facts
        facts={[
          [t('members.phone'), maskedPhone],
          [t('orders.state'), <State key="state" group="member" value={state} />],
          [t('members.joined'), instant(joinedAt)],
          [t('members.joined_by'), label('joined_by', joinedBy)],
          [t('members.city'), city ?? '–'],
          [t('products.tags'), tags.length > 0 ? tags.join(', ') : '–'],
        ]}
      />
      <OpenMember key={member} member={member} />
    </>
  )
}
