import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Field } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { readSpans, showSpans } from './hours.ts'

type Change = NonNullable<InputOf<'PUT /stores/:store/holidays'>['body']>

/** Days with hours of their own: closed at New Year, longer before Christmas. */
export function Holidays({ store }: { readonly store: string }) {
  const { t, day } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('stores.edit')
  const asked = useQuery({
    queryKey: ['holidays', store],
    queryFn: () => shop.call('GET /stores/:store/holidays', { params: { store } }),
  })
  const save = useWrite(
    (body: Change) => shop.call('PUT /stores/:store/holidays', { params: { store }, body }),
    (answer) => queries.setQueryData(['holidays', store], answer),
  )
  return (
    <Part title={t('holidays.title')}>
      <Listing
        label={t('holidays.title')}
        asked={asked}
        rows={asked.data?.items ?? []}
        keyOf={(row) => row.day}
        empty={t('holidays.none')}
        columns={[
          { head: t('invoices.day'), cell: (row) => day(row.day) },
          {
            head: t('house.hours'),
            cell: (row) => (row.spans.length === 0 ? t('house.closed') : showSpans(row.spans)),
          },
          { head: t('transfers.note'), cell: (row) => row.note },
          {
            head: t('holidays.clear'),
            cell: (row) => (
              <button
                type="button"
                className="button"
                disabled={!mayEdit || save.isPending}
                onClick={() => save.mutate({ clear: [row.day] } as Change)} // a day that the server sent
              >
                {t('holidays.clear')}
              </button>
            ),
          },
        ]}
      />
      <Problem problem={save.error} />
      {mayEdit && <NewHoliday write={save} onSave={save.mutate} />}
    </Part>
  )
}

interface NewHolidayProps {
  readonly write: Parameters<typeof SendRow>[0]['write']
  readonly onSave: (change: Change) => void
}

function NewHoliday({ write, onSave }: NewHolidayProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState({ day: '', hours: '', note: '' })
  const spans = readSpans(typed.hours)
  return (
    <details>
      <summary>{t('holidays.new')}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          onSave({ set: [{ day: typed.day, spans: [...(spans ?? [])], note: typed.note }] } as Change) // a day out of the calendar
          setTyped({ day: '', hours: '', note: '' })
        }}
      >
        <div className="form-row">
          <Field
            label={t('invoices.day')}
            type="date"
            required
            value={typed.day}
            onText={(day) => setTyped({ ...typed, day })}
          />
          <Field
            label={t('house.hours')}
            placeholder={t('house.closed')}
            aria-invalid={spans === null}
            value={typed.hours}
            onText={(hours) => setTyped({ ...typed, hours })}
          />
          <Field
            label={t('transfers.note')}
            maxLength={200}
            value={typed.note}
            onText={(note) => setTyped({ ...typed, note })}
          />
        </div>
        <SendRow
          write={{ ...write, error: null }}
          words={t('holidays.save')}
          blocked={spans === null ? t('house.bad_hours') : null}
        />
      </form>
    </details>
  )
}
