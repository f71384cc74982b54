import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useHasRight } from '../session/session.tsx'
import { Facts } from '../shell/Page.tsx'
import { useTiers } from './useTiers.ts'
import { useWords } from '../words/WordsProvider.tsx'
import type { Pair } from './Duplicates.tsx'

/** Both records side by side, and what joining them does in each book, without what anybody is called. */
export function MergeConsequence({ pair }: { readonly pair: Pair }) {
  const { t, label, day } = useWords()
  const [one, other] = [pair.one.member, pair.other.member]
  const asked = useQuery({
    queryKey: ['merge-preview', one, other],
    queryFn: () => shop.call('GET /members/:member/merge-preview', { params: { member: one }, query: { other } }),
  })
  if (asked.isPending) return <Waiting lines={4} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  const { survivor, joinedOn, conflicts } = asked.data
  const [stays, joins] = survivor === one ? [pair.one, pair.other] : [pair.other, pair.one]
  return (
    <div className="stack">
      <div className="sides">
        <Side title={t('merge.first_stays')} person={stays} />
        <Side title={t('merge.second_joins')} person={joins} />
      </div>
      <section className="stack-tight">
        <h3>{t('merge.will')}</h3>
        <ul className="will-happen">
          <li>{t('merge.will_orders')}</li>
          <li>{t('merge.will_wallet')}</li>
          <li>{t('merge.will_consent')}</li>
          <li>{t('merge.joined', { day: day(joinedOn) })}</li>
          {conflicts.length > 0 && (
            <li className="warn">
              {t('merge.conflicts', {
                fields: conflicts.map((field) => label('merge_field', field)).join(t('admin.comma')),
              })}
            </li>
          )}
          <li>{t('merge.will_undo')}</li>
        </ul>
      </section>
    </div>
  )
}

function Side({ title, person }: { readonly title: string; readonly person: Pair['one'] }) {
  const { t, price, count } = useWords()
  const { nameOf } = useTiers()
  const seesWallet = useHasRight('loyalty.read')
  const wallet = useQuery({
    queryKey: ['wallet', person.member],
    queryFn: () => shop.call('GET /members/:member/wallet', { params: { member: person.member } }),
    enabled: seesWallet,
  })
  return (
    <section className="side">
      <h3 className="caption">{title}</h3>
      <strong>{person.maskedName === '' ? t('members.no_name') : person.maskedName}</strong>
      <Facts
        facts={[
          [t('members.phone'), person.maskedPhone],
          ...(wallet.data
            ? [
                [t('wallet.points'), count(wallet.data.points.spendable)] as const,
                [t('wallet.credit'), price(wallet.data.credit.spendable)] as const,
                [t('wallet.tier'), nameOf(wallet.data.tier?.code ?? null)] as const,
              ]
            : []),
        ]}
      />
    </section>
  )
}
