import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Navigate, Route, Routes } from 'react-router'
import { PickupsScreen } from './pickups/PickupsScreen.tsx'
import { PriceScreen } from './prices/PriceScreen.tsx'
import { ReturnScreen } from './returns/ReturnScreen.tsx'
import { SaleProvider } from './sale/SaleProvider.tsx'
import { SellScreen } from './sale/SellScreen.tsx'
import { isSignedOut, shop } from './server/shop.ts'
import { LogInScreen } from './session/LogInScreen.tsx'
import { SessionProvider, type Me } from './session/session.tsx'
import { StoreScreen, useStores } from './session/StoreScreen.tsx'
import { Frame } from './shell/Frame.tsx'
import { Waiting } from './shell/Waiting.tsx'
import { Problem } from './words/Problem.tsx'

const STORE = 'omoya.till.store'

export function App() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => shop.call('GET /staff/me') })
  if (me.isPending) return <Gate />
  if (me.error && !isSignedOut(me.error))
    return (
      <main className="gate">
        <Problem problem={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  return me.data && !me.error ? <AtWork me={me.data} /> : <LogInScreen />
}

const Gate = () => (
  <main className="gate">
    <div className="card gate-card">
      <Waiting lines={4} />
    </div>
  </main>
)

function AtWork({ me }: { readonly me: Me }) {
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORE))
  const stores = useStores()
  const choose = (store: string | null): void => {
    if (store === null) localStorage.removeItem(STORE)
    else localStorage.setItem(STORE, store)
    setChosen(store)
  }
  const store = stores.data?.items.find((one) => one.id === chosen)
  if (chosen !== null && stores.isPending) return <Gate />
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
