import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { InputOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { nextPeriod, periodAt, periodLabel, type InvoicePeriod } from '@omoya/invoices/rules'
import { instantOf } from '@omoya/kernel'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { Choice, Field } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'

type Roll = NonNullable<InputOf<'POST /invoice-rolls'>['body']>

/** This period and the next: for others the ministry gives no numbers. */
function openPeriods(): InvoicePeriod[] {
  const current = periodAt(instantOf(Date.now()))
  return [current, nextPeriod(current)]
}

/** The numbers as they stand in the ministry's letter. */
export function EnterRoll({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const entities = useQuery({ queryKey: ['entities'], queryFn: () => shop.call('GET /entities') })
  const [typed, setTyped] = useState({
    entity: '',
    period: '',
    letters: '',
    from: '',
    until: '',
  })
  const enter = useWrite(
    (body: Roll, key) => shop.call('POST /invoice-rolls', { body }, { key }),
    () => {
      void queries.invalidateQueries({ queryKey: ['rolls'] })
      onDone()
    },
  )
  const [periods] = useState(openPeriods)
  const period = typed.period === '' ? (periods[0] ?? '') : typed.period
  const entity = typed.entity === '' ? (entities.data?.items[0]?.id ?? '') : typed.entity
  const set = (name: keyof typeof typed) => (value: string) => setTyped({ ...typed, [name]: value })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { letters, from, until } = typed
        enter.mutate({ entity, period, letters, from: Number(from), until: Number(until) })
      }}
    >
      <Problem problem={entities.error} onRetry={() => void entities.refetch()} />
      <Choice
        label={t('rolls.entity')}
        value={entity}
        onChoose={set('entity')}
        options={(entities.data?.items ?? []).map((one) => ({ value: one.id, name: one.name }))}
      />
      <div className="form-row">
        <Choice
          label={t('rolls.period')}
          value={period}
          options={periods.map((one) => ({
            value: one,
            name: t('rolls.period_name', { period: one, label: periodLabel(one) }),
          }))}
          onChoose={set('period')}
        />
        <Field
          label={t('rolls.letters')}
          note={t('rolls.letters_note')}
          value={typed.letters}
          onText={(text) => set('letters')(text.toUpperCase())}
          required
          pattern="[A-Z]{2}"
          maxLength={2}
        />
      </div>
      <div className="form-row">
        <Field
          label={t('rolls.from')}
          value={typed.from}
          onText={set('from')}
          required
          pattern="\d{8}"
          maxLength={8}
          inputMode="numeric"
        />
        <Field
          label={t('rolls.until')}
          value={typed.until}
          onText={set('until')}
          required
          pattern="\d{8}"
          maxLength={8}
          inputMode="numeric"
        />
      </div>
      <Problem problem={enter.error} />
      <p>
        <button type="submit" className="button button-main" disabled={enter.isPending || entity === ''}>
          {enter.isPending ? t('admin.sending') : t('rolls.save')}
        </button>
      </p>
    </form>
  )
}
