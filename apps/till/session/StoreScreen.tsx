import { useQuery } from '@tanstack/react-query'
import { Notice } from '@omoya/ui'
import { shop, type Me } from '@omoya/client/desk.ts'
import { Choices, Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useWords } from '../words/WordsProvider.tsx'
import type { StoreOfTill } from './session.tsx'

const sells = (store: StoreOfTill): boolean => store.status === 'open' && store.kind !== 'warehouse'

export const useStores = (isAsked: 'asked' | 'not-asked' = 'asked') =>
  useQuery({
    queryKey: ['stores'],
    queryFn: () => shop.call('GET /stores', { query: { limit: 200 } }),
    enabled: isAsked === 'asked',
    staleTime: 600_000,
  })

interface StoreScreenProps {
  readonly me: Me
  readonly onChoose: (store: StoreOfTill) => void
  readonly onLogOut: () => void
}

/** Only stores where this person works are offered. */
export function StoreScreen({ me, onChoose, onLogOut }: StoreScreenProps) {
  const { t, text } = useWords()
  const stores = useStores()
  const own = (stores.data?.items ?? []).filter(
    (store) => sells(store) && (me.stores === 'all' || me.stores.includes(store.id)),
  )
  return (
    <main className="gate">
      <section className="card stack gate-card">
        <h1>{t('store.title')}</h1>
        <p className="quiet">{t('store.hint', { name: me.name })}</p>
        {stores.isPending && <Waiting lines={3} />}
        <Problem problem={stores.error} onRetry={() => void stores.refetch()} />
        {stores.data && own.length === 0 && <Notice tone="warn" title={t('store.none')} />}
        <ul className="stack-tight">
          {own.map((store) => (
            <li key={store.id}>
              <button type="button" className="button button-wide choice-button" onClick={() => onChoose(store)}>
                <span>{text(store.name)}</span>
                <span className="caption">{store.code}</span>
              </button>
            </li>
          ))}
        </ul>
        <button type="button" className="button button-plain" onClick={onLogOut}>
          {t('till.log_out')}
        </button>
      </section>
      <Choices face="till" />
    </main>
  )
}
