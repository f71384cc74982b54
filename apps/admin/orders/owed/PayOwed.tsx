import { useState } from 'react'
import { shop } from '@omoya/client/desk.ts'
import { Refused, type InputOf } from '@omoya/client'
import { ApproveGrant } from '../../members/ApproveGrant.tsx'
import { useWrite } from '../../server/useWrite.ts'
import { Choice, Field } from '../../shell/Fields.tsx'
import { Part } from '../../shell/Page.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { useUnsaved } from '../../shell/leaving.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import type { Owed } from './owed.ts'

type Paying = NonNullable<InputOf<'POST /open-refunds/:refund/pay-otherwise'>['body']>

const WAYS = ['cash', 'transfer', 'stored_value'] as const
/** Paid out by nobody's hand. */
const BY_THEMSELVES: readonly string[] = ['cod', 'external']

/** The way the money came first, where a person can give it back so. */
function waysOf({ kind, asksGateway, hasMember }: Owed): readonly string[] {
  const ways = WAYS.filter((way) => hasMember || way !== 'stored_value')
  return asksGateway || BY_THEMSELVES.includes(kind) ? ways : [...new Set([kind, ...ways])]
}

/** What no gateway pays goes to the customer by hand, with what proves it. */
export function PayOwed({ owed, onDone }: { readonly owed: Owed; readonly onDone: () => void }) {
  const { t, label, price } = useWords()
  const ways = waysOf(owed)
  const [typed, setTyped] = useState({ kind: ways[0] ?? 'cash', reference: '' })
  const known = WAYS.find((way) => way === typed.kind)
  const pay = useWrite(
    (body: Paying, key) =>
      shop.call('POST /open-refunds/:refund/pay-otherwise', { params: { refund: owed.refund }, body }, { key }),
    onDone,
  )
  useUnsaved(!pay.isSuccess && typed.reference !== '' ? 'changed' : 'kept')
  const { error } = pay
  const asks = error instanceof Refused && error.code === 'payments.second_person_needed' ? error.facts : null
  const body: Paying = { kind: typed.kind, reference: typed.reference.trim() }
  return (
    <Part title={t(owed.asksGateway ? 'owed.otherwise' : 'owed.pay_out')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          pay.mutate(body)
        }}
      >
        <Choice
          label={t('owed.way')}
          value={typed.kind}
          options={ways.map((value) => ({ value, name: label('tender', value) }))}
          onChoose={(value) => setTyped({ ...typed, kind: value })}
        />
        <p className="field-note">{t(known ? `owed.does_${known}` : 'owed.does_same')}</p>
        <Field
          label={t('owed.reference')}
          note={t('owed.reference_hint')}
          required
          maxLength={200}
          value={typed.reference}
          onText={(reference) => setTyped({ ...typed, reference })}
        />
        {asks && (
          <ApproveGrant
            about={String(asks['about'])}
            right={String(asks['right'])}
            onApproved={(approval) => pay.mutate({ ...body, approval })}
          />
        )}
        <SendRow
          write={pay}
          words={t('owed.pay', { amount: price(owed.amount), kind: label('tender', typed.kind) })}
          blocked={body.reference === '' ? t('owed.no_reference') : null}
        />
      </form>
    </Part>
  )
}
