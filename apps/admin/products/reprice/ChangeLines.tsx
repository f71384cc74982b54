import { useState } from 'react'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf } from '@omoya/client'
import { onFrom, useKeyset } from '../../server/useKeyset.ts'
import { Tick } from '../../shell/Fields.tsx'
import { Listing } from '../../shell/Listing.tsx'
import { UnitName } from '../UnitName.tsx'
import { useWords } from '../../words/WordsProvider.tsx'

type Line = AnswerOf<'GET /price-changes/:change/lines'>['items'][number]

interface ChangeLinesProps {
  readonly change: string
  readonly hasWarnings: boolean
}

/** Old and new price of each unit; those to look at can be had alone. */
export function ChangeLines({ change, hasWarnings }: ChangeLinesProps) {
  const { t, price } = useWords()
  const [only, setOnly] = useState<'all' | 'warned'>('all')
  const { list, rows } = useKeyset(['price-change', change, only], (after) =>
    shop.call('GET /price-changes/:change/lines', {
      params: { change },
      query: { only, ...onFrom(after), limit: 100 },
    }),
  )
  return (
    <>
      {hasWarnings && (
        <Tick
          label={t('reprice.only_warned')}
          isOn={only === 'warned'}
          onFlip={() => setOnly(only === 'all' ? 'warned' : 'all')}
        />
      )}
      <Listing
        label={t('reprice.preview')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.unit}
        empty={t('reprice.none')}
        columns={[
          { head: t('order.goods_name'), cell: (row) => <UnitName unit={row} /> },
          { head: t('reprice.before'), cell: (row) => price(row.before), align: 'number' },
          { head: t('reprice.after'), cell: (row) => <strong>{price(row.after)}</strong>, align: 'number' },
          { head: t('reprice.look'), cell: (row) => <Warnings line={row} /> },
        ]}
      />
    </>
  )
}

function Warnings({ line: { warnings, cost } }: { readonly line: Line }) {
  const { label, price, t } = useWords()
  if (warnings.length === 0) return '–'
  const said = warnings.map((one) => one === 'below-cost' && cost !== null ? t('reprice.under_cost', { cost: price(cost) }) : label('reprice_warning', one)) // prettier-ignore
  return <span className="warn">{said.join(' · ')}</span>
}
