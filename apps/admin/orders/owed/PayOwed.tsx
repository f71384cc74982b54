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
type Way = (typeof WAYS)[number]

/** What the card will not take goes to the customer in another way, with what proves it. */
export function PayOwed({ owed, onDone }: { readonly owed: Owed; readonly onDone: () => void }) {
  const { t, label, price } = useWords()
  const ways = WAYS.filter((way) => owed.hasMember || way !== 'stored_value')
  const [typed, setTyped] = useState<{ kind: Way; reference: string }>({ kind: 'cash', reference: '' })
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
    <Part title={t('owed.otherwise')}>
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
          onChoose={(value) => setTyped({ ...typed, kind: WAYS.find((way) => way === value) ?? 'cash' })}
        />
        <p className="field-note">{t(`owed.does_${typed.kind}`)}</p>
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
