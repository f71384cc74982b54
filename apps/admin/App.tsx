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
import { MeProvider, useHasRight, type Me } from './session/session.tsx'
import { Frame } from './shell/Frame.tsx'
import { Page } from './shell/Page.tsx'
import { Waiting } from './shell/Waiting.tsx'
import { StockPage } from './stock/StockPage.tsx'
import { TodayPage } from './today/TodayPage.tsx'
import { NoRight, Problem } from './words/Problem.tsx'
import { useWords } from './words/WordsProvider.tsx'

const pages = [
  { path: '/', word: 'rail.today', right: 'orders.read', Shown: TodayPage },
  { path: '/orders', word: 'rail.orders', right: 'orders.read', Shown: OrdersPage },
  { path: '/products', word: 'rail.products', right: 'catalog.read', Shown: ProductsPage },
  { path: '/stock', word: 'rail.stock', right: 'inventory.read', Shown: StockPage },
  { path: '/members', word: 'rail.members', right: 'members.read', Shown: MembersPage },
  { path: '/promotions', word: 'rail.promotions', right: 'pricing.read', Shown: PromotionsPage },
  { path: '/messages', word: 'rail.messages', right: 'messages.read', Shown: MessagesPage },
  { path: '/invoices', word: 'rail.invoices', right: 'invoices.read', Shown: InvoicesPage },
  { path: '/stores', word: 'rail.stores', right: 'stores.read', Shown: StoresPage },
  { path: '/settings', word: 'rail.settings', right: 'merchants.read', Shown: SettingsPage },
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
          {pages.map((page) => (
            <Route key={page.path} path={page.path} element={<Guarded page={page} />} />
          ))}
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Frame>
    </MeProvider>
  )
}

/** A page asks the server only when this person may. */
function Guarded({ page: { word, right, Shown } }: { readonly page: (typeof pages)[number] }) {
  const { t } = useWords()
  if (useHasRight(right)) return <Shown />
  return (
    <Page title={t(word)}>
      <NoRight />
    </Page>
  )
}
