import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconBookmark, IconX } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Field, Tick } from './Fields.tsx'
import { offerUndo } from './undo.tsx'

type View = AnswerOf<'GET /saved-views'>['items'][number]
type NewView = NonNullable<InputOf<'POST /saved-views'>['body']>

interface SavedViewsProps {
  /** Whose views: 'orders'. */
  readonly list: string
  /** The words of the address that make a view; what is open beside the list does not. */
  readonly names: readonly string[]
}

const only = (search: URLSearchParams, names: readonly string[]): string =>
  new URLSearchParams(names.flatMap((name) => (search.get(name) ? [[name, search.get(name) ?? '']] : []))).toString()

/** Filters under a name, one click away; kept by the server for every browser of this person. */
export function SavedViews({ list, names }: SavedViewsProps) {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  const views = useQuery({
    queryKey: ['views', list],
    queryFn: () => shop.call('GET /saved-views', { query: { list } }),
    staleTime: 60_000,
  })
  const now = only(search, names)
  const items = views.data?.items ?? []
  const isKept = items.some((view) => view.query === now)
  if (items.length === 0 && now === '') return null
  return (
    <div className="views" role="group" aria-label={t('views.title')}>
      {items.map((view) => (
        <Chip
          key={view.view}
          view={view}
          isOn={view.query === now}
          onChoose={() => setSearch(view.query === now ? '' : view.query)}
        />
      ))}
      {now !== '' && !isKept && <Keep key={now} list={list} query={now} />}
    </div>
  )
}

interface ChipProps {
  readonly view: View
  readonly isOn: boolean
  readonly onChoose: () => void
}

function Chip({ view, isOn, onChoose }: ChipProps) {
  const { t } = useWords()
  const queries = useQueryClient()
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['views', view.list] })
  const drop = useWrite(
    (id: string) => shop.call('DELETE /saved-views/:view', { params: { view: id } }),
    () => {
      void again()
      const { list, name, query, isShared } = view
      offerUndo(t('views.dropped', { name }), async () => {
        await shop.call('POST /saved-views', { body: { list, name, query, isShared } })
        await again()
      })
    },
  )
  return (
    <span className={isOn ? 'view-chip is-on' : 'view-chip'}>
      <button type="button" aria-pressed={isOn} onClick={onChoose}>
        {view.isOwn ? view.name : t('views.shared', { name: view.name })}
      </button>
      {view.isOwn && (
        <button
          type="button"
          aria-label={t('views.drop', { name: view.name })}
          disabled={drop.isPending}
          onClick={() => drop.mutate(view.view)}
        >
          <IconX size={16} stroke={1.6} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}

function Keep({ list, query }: Pick<NewView, 'list' | 'query'>) {
  const { t } = useWords()
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState({ name: '', isShared: false })
  const save = useWrite(
    (body: NewView) => shop.call('POST /saved-views', { body }),
    () => void queries.invalidateQueries({ queryKey: ['views', list] }),
  )
  if (!isOpen)
    return (
      <button type="button" className="button button-plain" onClick={() => setOpen(true)}>
        <IconBookmark size={18} stroke={1.6} aria-hidden="true" />
        {t('views.keep')}
      </button>
    )
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ list, query, ...typed })
      }}
    >
      <Field
        label={t('views.name')}
        value={typed.name}
        onText={(name) => setTyped({ ...typed, name })}
        required
        maxLength={60}
        autoFocus
      />
      <Tick
        label={t('views.share')}
        isOn={typed.isShared}
        onFlip={() => setTyped({ ...typed, isShared: !typed.isShared })}
      />
      <button type="submit" className="button" disabled={save.isPending}>
        {t('views.save')}
      </button>
      <button type="button" className="button button-plain" onClick={() => setOpen(false)}>
        {t('ask.leave')}
      </button>
      <Problem problem={save.error} />
    </form>
  )
}
