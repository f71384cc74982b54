import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { newKey, shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { Choice } from '../../shell/Fields.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { useOffWords } from './useOffWords.ts'

const MOST = 200

/** A code of a coupon for one member, given by hand. */
export function GiveCoupon({ member }: { readonly member: string }) {
  const mayGrant = useHasRight('loyalty.grant')
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  if (!mayGrant) return null
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('give_coupon.title')}</summary>
      {isOpen && <Give member={member} />}
    </details>
  )
}

function Give({ member }: { readonly member: string }) {
  const { t, text } = useWords()
  const offWords = useOffWords()
  const queries = useQueryClient()
  const [chosen, choose] = useState('')
  const [campaign, setCampaign] = useState(newKey)
  const asked = useQuery({
    queryKey: ['coupons', 'to give'],
    queryFn: () => shop.call('GET /coupons', { query: { limit: MOST } }),
  })
  const coupons = (asked.data?.items ?? []).filter(({ kind, status }) => kind === 'unique' && status === 'active')
  const give = useWrite(
    (coupon: string, key) =>
      shop.call('POST /coupons/:coupon/codes', { params: { coupon }, body: { members: [member], campaign: `office/${campaign}` } }, { key }), // prettier-ignore
    () => {
      setCampaign(newKey())
      void queries.invalidateQueries({ queryKey: ['wallet', member] })
      void queries.invalidateQueries({ queryKey: ['member', member, 'timeline'] })
      void queries.invalidateQueries({ queryKey: ['coupons'] })
    },
  )
  const [made] = give.data?.items ?? []
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== '') give.mutate(chosen)
      }}
    >
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {asked.data && coupons.length === 0 && <p className="quiet">{t('give_coupon.none')}</p>}
      {coupons.length > 0 && (
        <Choice
          label={t('give_coupon.which')}
          value={chosen}
          options={[{ value: '', name: t('give_coupon.choose') }, ...coupons.map((one) => ({ value: one.coupon, name: `${text(one.name)} – ${offWords(one)}` }))]} // prettier-ignore
          onChoose={choose}
        />
      )}
      <Problem problem={give.error} />
      {give.data && (
        <p className={made ? 'good' : 'warn'} role="status">
          {made ? t('give_coupon.given', { code: made.text }) : t('give_coupon.gone')}
        </p>
      )}
      <p>
        <button type="submit" className="button" disabled={chosen === '' || give.isPending}>
          {t('give_coupon.send')}
        </button>
      </p>
    </form>
  )
}
