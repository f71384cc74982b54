import { useQuery } from '@tanstack/react-query'
import { Navigate, Route, Routes } from 'react-router'
import { SettingsPage } from './house/SettingsPage.tsx'
import { StoresPage } from './house/StoresPage.tsx'
import { InvoicesPage } from './invoices/InvoicesPage.tsx'
import { MembersPage } from './members/MembersPage.tsx'
import { OrdersPage } from './orders/OrdersPage.tsx'
import { MessagesPage } from './post/MessagesPage.tsx'
import { ProductsPage } from './products/ProductsPage.tsx'
import { PromotionsPage } from './promotions/PromotionsPage.tsx'
import { isSignedOut, shop } from './server/shop.ts'
import { LogInScreen } from './session/LogInScreen.tsx'
import { MeProvider, NeedsRight, type Me } from './session/session.tsx'
import { Frame } from './shell/Frame.tsx'
import { Waiting } from './shell/Waiting.tsx'
import { StockPage } from './stock/StockPage.tsx'
import { TodayPage } from './today/TodayPage.tsx'
import { Problem } from './words/Problem.tsx'

const pages = [
  { path: '/', right: 'orders.read', Page: TodayPage },
  { path: '/orders', right: 'orders.read', Page: OrdersPage },
  { path: '/products', right: 'catalog.read', Page: ProductsPage },
  { path: '/stock', right: 'inventory.read', Page: StockPage },
  { path: '/members', right: 'members.read', Page: MembersPage },
  { path: '/promotions', right: 'pricing.read', Page: PromotionsPage },
  { path: '/messages', right: 'messages.read', Page: MessagesPage },
  { path: '/invoices', right: 'invoices.read', Page: InvoicesPage },
  { path: '/stores', right: 'stores.read', Page: StoresPage },
  { path: '/settings', right: 'merchants.read', Page: SettingsPage },
] as const

export function App() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => shop.call('GET /staff/me') })
  if (me.isPending)
    return (
      <main className="gate">
        <div className="card gate-card">
          <Waiting lines={4} />
        </div>
      </main>
    )
  if (me.error && !isSignedOut(me.error))
    return (
      <main className="gate">
        <Problem problem={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  return me.data && !me.error ? <AtWork me={me.data} /> : <LogInScreen />
}

function AtWork({ me }: { readonly me: Me }) {
  return (
    <MeProvider value={me}>
      <Frame>
        <Routes>
          {pages.map(({ path, right, Page }) => (
            <Route
              key={path}
              path={path}
              element={
                <NeedsRight right={right}>
                  <Page />
                </NeedsRight>
              }
            />
          ))}
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Frame>
    </MeProvider>
  )
}
