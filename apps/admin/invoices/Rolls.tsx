import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useHasRight } from '../session/session.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { RollUsage } from './RollUsage.tsx'
import { EnterRoll } from './EnterRoll.tsx'

const padded = (number: number): string => String(number).padStart(8, '0')

export function Rolls() {
  const { t, count } = useWords()
  const [isOpen, setOpen] = useState(false)
  const mayEnter = useHasRight('invoices.rolls')
  const asked = useQuery({ queryKey: ['rolls'], queryFn: () => shop.call('GET /invoice-rolls') })
  return (
    <Part
      title={t('invoices.rolls')}
      action={
        <button
          type="button"
          className="button button-main"
          disabled={!mayEnter}
          title={mayEnter ? undefined : t('problem.no_right')}
          onClick={() => setOpen(true)}
        >
          {t('rolls.enter')}
        </button>
      }
    >
      <Listing
        label={t('invoices.rolls')}
        asked={asked}
        rows={asked.data?.items ?? []}
        keyOf={(row) => row.rollId}
        empty={t('rolls.none')}
        emptyHint={t('rolls.none_hint')}
        columns={[
          { head: t('rolls.period'), cell: (row) => row.period },
          {
            head: t('rolls.range'),
            cell: (row) => `${row.letters} ${padded(row.fromNumber)}–${padded(row.untilNumber)}`,
          },
          { head: t('rolls.till'), cell: (row) => (row.tillId === null ? t('rolls.house') : row.tillId.slice(0, 8)) },
          { head: t('rolls.usage'), cell: (row) => <RollUsage roll={row} /> },
          { head: t('rolls.next'), cell: (row) => padded(row.nextNumber) },
          { head: t('rolls.used'), cell: (row) => count(row.used), align: 'number' },
          { head: t('rolls.void'), cell: (row) => count(row.void), align: 'number' },
          { head: t('rolls.blank'), cell: (row) => count(row.blank), align: 'number' },
        ]}
      />
      <SidePanel title={t('rolls.enter')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <EnterRoll onDone={() => setOpen(false)} />
      </SidePanel>
    </Part>
  )
}
