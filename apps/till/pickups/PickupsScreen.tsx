import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { Scene } from '@omoya/ui'
import type { AnswerOf } from '@omoya/client'
import { FindForm } from '../scan/FindForm.tsx'
import { shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { PickupCard } from './PickupCard.tsx'

export type Pickup = AnswerOf<'GET /pickups'>['items'][number]

const REFRESH = 30_000

const isCode = (text: string): boolean => /[A-Za-z]/.test(text) || text.replace(/\D/g, '').length > 10

const scanned = (text: string): string => text.trim().replace(/^OMP:/i, '')

/** Page by page: what waits longest is on the first, and a busy store has more than one. */
async function allPickups(store: string): Promise<{ items: Pickup[] }> {
  const items: Pickup[] = []
  let after: string | null = null
  do {
    const page: AnswerOf<'GET /pickups'> = await shop.call('GET /pickups', {
      query: { store, ...(after === null ? {} : { after }) },
    })
    items.push(...page.items)
    after = page.next
  } while (after !== null)
  return { items }
}

/** What this store has to find, to put aside and to hand over; the oldest first. */
export function PickupsScreen() {
  const { t } = useWords()
  const { store } = useSession()
  const [address, setAddress] = useSearchParams()
  const wanted = address.get('code') ?? ''
  const [typed, setTyped] = useState(wanted)
  const list = useQuery({
    queryKey: ['pickups', store.id, wanted],
    queryFn: () => {
      if (wanted === '') return allPickups(store.id)
      const by = isCode(wanted) ? { code: wanted } : { phone: wanted.replace(/\D/g, '') }
      return shop.call('GET /pickups/search', { query: { store: store.id, ...by } })
    },
    refetchInterval: REFRESH,
  })
  const search = (sent: string): void => {
    const text = scanned(sent)
    setTyped(text)
    if (text === wanted) void list.refetch()
    setAddress(text === '' ? {} : { code: text })
  }
  const clear = (): void => {
    setTyped('')
    setAddress({})
  }
  return (
    <div className="page stack">
      <h1>{t('pickup.title')}</h1>
      <FindForm
        job="pickups"
        label={t('pickup.search')}
        go={t('pickup.search_now')}
        typed={typed}
        onType={setTyped}
        onFind={search}
      >
        {wanted !== '' && (
          <button type="button" className="button" onClick={clear}>
            {t('pickup.show_all')}
          </button>
        )}
      </FindForm>
      {list.isPending && <Waiting lines={4} />}
      <Problem problem={list.error} onRetry={() => void list.refetch()} />
      {list.data?.items.length === 0 && (
        <div className="page-empty">
          <Scene of={wanted === '' ? 'pickup' : 'nothing-found'} />
          <p>{wanted === '' ? t('pickup.empty') : t('pickup.none', { text: wanted })}</p>
        </div>
      )}
      <ul className="stack">
        {(list.data?.items ?? []).map((pickup) => (
          <li key={pickup.fulfilment}>
            <PickupCard pickup={pickup} shownCode={isCode(wanted) ? wanted : ''} onMoved={() => void list.refetch()} />
          </li>
        ))}
      </ul>
    </div>
  )
}
