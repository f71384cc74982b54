import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Ask } from '../shell/Ask.tsx'
import { Listing } from '../shell/Listing.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { MergeConsequence } from './MergeConsequence.tsx'

export type Pair = AnswerOf<'GET /member-duplicates'>['items'][number]

/** Records that may be one person; joining them can be undone for thirty days. */
export function Duplicates({ onOpen }: { readonly onOpen: (member: string) => void }) {
  const { t, label } = useWords()
  const asked = useQuery({ queryKey: ['duplicates'], queryFn: () => shop.call('GET /member-duplicates') })
  return (
    <Listing
      label={t('merge.proposals')}
      asked={asked}
      rows={asked.data?.items ?? []}
      keyOf={(pair) => `${pair.one.member}/${pair.other.member}`}
      empty={t('merge.none')}
      emptyHint={t('merge.none_hint')}
      columns={[
        { head: t('merge.one'), cell: (pair) => <Person person={pair.one} onOpen={onOpen} /> },
        { head: t('merge.other'), cell: (pair) => <Person person={pair.other} onOpen={onOpen} /> },
        {
          head: t('merge.alike'),
          cell: (pair) => pair.alike.map((field) => label('merge_field', field)).join(t('admin.comma')),
        },
        {
          head: t('merge.different'),
          cell: (pair) => pair.different.map((field) => label('merge_field', field)).join(t('admin.comma')) || '–',
        },
        { head: t('merge.join'), cell: (pair) => <Merge pair={pair} /> },
      ]}
    />
  )
}

interface PersonProps {
  readonly person: Pair['one']
  readonly onOpen: (member: string) => void
}

function Person({ person, onOpen }: PersonProps) {
  const { t } = useWords()
  return (
    <div className="stack-tight">
      <button type="button" className="opener" onClick={() => onOpen(person.member)}>
        {person.maskedName === '' ? t('members.no_name') : person.maskedName}
      </button>
      <span className="caption">{person.maskedPhone}</span>
    </div>
  )
}

function Merge({ pair }: { readonly pair: Pair }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const queries = useQueryClient()
  const mayMerge = useHasRight('members.merge')
  const [one, other] = [pair.one.member, pair.other.member]
  const merge = useWrite(
    (reason: string, key) =>
      shop.call('POST /members/:member/merges', { params: { member: one }, body: { other, reason } }, { key }),
    () => {
      setOpen(false)
      for (const key of [['duplicates'], ['members'], ['member']]) void queries.invalidateQueries({ queryKey: key })
    },
  )
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={!mayMerge}
        title={mayMerge ? undefined : t('problem.no_right')}
        onClick={() => setOpen(true)}
      >
        {t('merge.join')}
      </button>
      <Ask
        title={t('merge.title')}
        consequence={isOpen ? <MergeConsequence pair={pair} /> : null}
        action={t('merge.action')}
        isOpen={isOpen}
        isSending={merge.isPending}
        problem={merge.error}
        onClose={() => setOpen(false)}
        onYes={(reason) => merge.mutate(reason)}
      />
    </>
  )
}
