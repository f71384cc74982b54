import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Ask } from '../shell/Ask.tsx'
import { Part } from '../shell/Page.tsx'
import { Table } from '../shell/Table.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** Shown only where something was joined. */
export function MergesOfMember({ member }: { readonly member: string }) {
  const { t, instant } = useWords()
  const asked = useQuery({
    queryKey: ['member', member, 'merges'],
    queryFn: () => shop.call('GET /members/:member/merges', { params: { member } }),
  })
  const rows = asked.data?.items ?? []
  if (rows.length === 0) return null
  return (
    <Part title={t('merge.past')}>
      <Table
        label={t('merge.past')}
        rows={rows}
        keyOf={(row) => row.merge}
        columns={[
          { head: t('history.at'), cell: (row) => instant(row.at) },
          { head: t('merge.undone'), cell: (row) => (row.undoneAt === null ? '–' : instant(row.undoneAt)) },
          { head: t('merge.undo'), cell: (row) => (row.undoneAt === null ? <Undo merge={row.merge} /> : '–') },
        ]}
      />
    </Part>
  )
}

function Undo({ merge }: { readonly merge: string }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const queries = useQueryClient()
  const mayMerge = useHasRight('members.merge')
  const undo = useWrite(
    (reason: string, key) =>
      shop.call('POST /member-merges/:merge/undoing', { params: { merge }, body: { reason } }, { key }),
    () => {
      setOpen(false)
      for (const key of [['duplicates'], ['members'], ['member']]) void queries.invalidateQueries({ queryKey: key })
    },
  )
  return (
    <>
      <button type="button" className="button" disabled={!mayMerge} onClick={() => setOpen(true)}>
        {t('merge.undo')}
      </button>
      <Ask
        title={t('merge.undo')}
        consequence={t('merge.undo_hint')}
        action={t('merge.undo')}
        isOpen={isOpen}
        isSending={undo.isPending}
        problem={undo.error}
        onClose={() => setOpen(false)}
        onYes={(reason) => undo.mutate(reason)}
      />
    </>
  )
}
