import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Day } from '@omoya/kernel'
import { shop } from '@omoya/client/desk.ts'
import { Refused } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { ApproveGrant } from './ApproveGrant.tsx'
import { Choice, Field } from '../shell/Fields.tsx'
import { typedAmount } from '../shell/amount.ts'
import { useWords } from '../words/WordsProvider.tsx'

interface Given {
  readonly kind: 'points' | 'credit'
  readonly amount: number
  /** "2027-11-23", the last day; null never ends. */
  readonly expiresOn: Day | null
  readonly reason: string
  readonly approval?: string
}

const nothing = { amount: '', expiresOn: '', reason: '' }

/** Points or credit by hand, with a reason. */
export function Grant({ member }: { readonly member: string }) {
  const { t, label, currency, count, price } = useWords()
  const queries = useQueryClient()
  const mayGrant = useHasRight('loyalty.grant')
  const [kind, setKind] = useState<Given['kind']>('points')
  const [typed, setTyped] = useState(nothing)
  const grant = useWrite(
    (body: Given, key) => shop.call('POST /members/:member/grants', { params: { member }, body }, { key }),
    () => {
      setTyped(nothing)
      void queries.invalidateQueries({ queryKey: ['wallet', member] })
      void queries.invalidateQueries({ queryKey: ['member', member, 'timeline'] })
    },
  )
  const amount = kind === 'credit' ? typedAmount(typed.amount, currency) : Number(typed.amount)
  const isGood = amount !== null && Number.isSafeInteger(amount) && amount > 0
  const given = (sum: number): Given => ({
    kind,
    amount: sum,
    expiresOn: typed.expiresOn === '' ? null : (typed.expiresOn as Day), // a date field gives a day or nothing
    reason: typed.reason.trim(),
  })
  if (!mayGrant) return <p className="caption">{t('grant.no_right')}</p>
  return (
    <details>
      <summary>{t('grant.title')}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isGood) grant.mutate(given(amount))
        }}
      >
        <div className="form-row">
          <Choice
            label={t('wallet.kind')}
            value={kind}
            options={(['points', 'credit'] as const).map((value) => ({ value, name: label('wallet', value) }))}
            onChoose={(value) => setKind(value === 'credit' ? 'credit' : 'points')}
          />
          <Field
            label={t('grant.amount')}
            inputMode="decimal"
            required
            aria-invalid={typed.amount !== '' && !isGood}
            value={typed.amount}
            onText={(value) => setTyped({ ...typed, amount: value })}
          />
        </div>
        <Field
          label={t('grant.until')}
          note={t('grant.until_hint')}
          type="date"
          value={typed.expiresOn}
          onText={(value) => setTyped({ ...typed, expiresOn: value })}
        />
        <Field
          label={t('ask.reason')}
          required
          minLength={2}
          maxLength={200}
          value={typed.reason}
          onText={(value) => setTyped({ ...typed, reason: value })}
        />
        <Problem problem={grant.error} />
        {isGood && grant.error instanceof Refused && grant.error.code === 'loyalty.approval_needed' && (
          <ApproveGrant
            about={`grant/${member}/${kind}/${amount}`}
            right={String(grant.error.facts['right'])}
            onApproved={(approval) => grant.mutate({ ...given(amount), approval })}
          />
        )}
        {grant.isSuccess && (
          <p className="good" role="status">
            {t('grant.done')}
          </p>
        )}
        <p>
          <button type="submit" className="button" disabled={grant.isPending || !isGood}>
            {isGood
              ? t('grant.send', {
                  what: kind === 'credit' ? price(amount) : count(amount),
                  kind: label('wallet', kind),
                })
              : t('grant.title')}
          </button>
        </p>
      </form>
    </details>
  )
}
