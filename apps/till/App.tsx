import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Navigate, Route, Routes } from 'react-router'
import { isSignedOut, logIn, useMe, type Me } from '@omoya/client/desk.ts'
import { GateProblem, GateWaiting, LogInScreen } from '@omoya/ui/desk/index.ts'
import { PickupsScreen } from './pickups/PickupsScreen.tsx'
import { PriceScreen } from './prices/PriceScreen.tsx'
import { ReturnScreen } from './returns/ReturnScreen.tsx'
import { SaleProvider } from './sale/SaleProvider.tsx'
import { SellScreen } from './sale/SellScreen.tsx'
import { SessionProvider } from './session/session.tsx'
import { StoreScreen, useStores } from './session/StoreScreen.tsx'
import { Frame } from './shell/Frame.tsx'
import { useWords } from './words/WordsProvider.tsx'

const STORE = 'omoya.till.store'

export function App() {
  const { t } = useWords()
  const queries = useQueryClient()
  const me = useMe()
  if (me.isPending) return <GateWaiting />
  if (me.error && !isSignedOut(me.error)) return <GateProblem problem={me.error} onRetry={() => void me.refetch()} />
  if (me.data && !me.error) return <AtWork me={me.data} />
  const enter = (): void => void queries.invalidateQueries({ queryKey: ['me'] })
  return <LogInScreen face="till" title={t('log_in.title')} logIn={logIn} onDone={enter} />
}

function AtWork({ me }: { readonly me: Me }) {
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORE))
  const stores = useStores()
  const choose = (store: string | null): void => {
    if (store === null) localStorage.removeItem(STORE)
    else localStorage.setItem(STORE, store)
    setChosen(store)
  }
  const store = stores.data?.items.find((one) => one.id === chosen)
  if (chosen !== null && stores.isPending) return <GateWaiting />
  if (!store) return <StoreScreen me={me} onChoose={(picked) => choose(picked.id)} />
  return (
    <SessionProvider value={{ me, store, leaveStore: () => choose(null) }}>
      <SaleProvider store={store.id}>
        <Frame>
          <Routes>
            <Route index element={<SellScreen />} />
            <Route path="pickups" element={<PickupsScreen />} />
            <Route path="returns" element={<ReturnScreen />} />
            <Route path="prices" element={<PriceScreen />} />
            <Route path="*" element={<Navigate to="/" replace />} />
          </Routes>
        </Frame>
      </SaleProvider>
    </SessionProvider>
  )
}
