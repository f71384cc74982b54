import { useQueryClient } from '@tanstack/react-query'
import { Navigate, Route, Routes } from 'react-router'
import { isSignedOut, logIn, useMe, type Me } from '@omoya/client/desk.ts'
import { GateProblem, GateWaiting, LogInAgain, LogInScreen, NoRight } from '@omoya/ui/desk/index.ts'
import { AuditPage } from './audit/AuditPage.tsx'
import { ContentPage } from './content/ContentPage.tsx'
import { AccountPage } from './house/AccountPage.tsx'
import { SettingsPage } from './house/SettingsPage.tsx'
import { StoresPage } from './house/StoresPage.tsx'
import { InvoicesPage } from './invoices/InvoicesPage.tsx'
import { MembersPage } from './members/MembersPage.tsx'
import { OrdersPage } from './orders/OrdersPage.tsx'
import { OwedPage } from './orders/owed/OwedPage.tsx'
import { MessagesPage } from './post/MessagesPage.tsx'
import { ImportsPage } from './products/bring/ImportsPage.tsx'
import { ProductsPage } from './products/ProductsPage.tsx'
import { PromotionsPage } from './promotions/PromotionsPage.tsx'
import { JoinScreen } from './session/JoinScreen.tsx'
import { MeProvider, useHasRight } from './session/session.tsx'
import { Frame } from './shell/Frame.tsx'
import { Page } from './shell/Page.tsx'
import { HomePage } from './start/HomePage.tsx'
import { StartPage } from './start/StartPage.tsx'
import { StockPage } from './stock/StockPage.tsx'
import { UiPage } from './ui/UiPage.tsx'
import { useWords } from './words/WordsProvider.tsx'

const pages = [
  { path: '/', word: 'rail.today', right: 'orders.read', Shown: HomePage },
  { path: '/start', word: 'start.title', right: 'merchants.edit', Shown: StartPage },
  { path: '/orders', word: 'rail.orders', right: 'orders.read', Shown: OrdersPage },
  { path: '/open-refunds', word: 'owed.title', right: 'payments.read', Shown: OwedPage },
  { path: '/products', word: 'rail.products', right: 'catalog.read', Shown: ProductsPage },
  { path: '/stock', word: 'rail.stock', right: 'inventory.read', Shown: StockPage },
  { path: '/members', word: 'rail.members', right: 'members.read', Shown: MembersPage },
  { path: '/promotions', word: 'rail.promotions', right: 'pricing.read', Shown: PromotionsPage },
  { path: '/content', word: 'rail.content', right: 'content.read', Shown: ContentPage },
  { path: '/messages', word: 'rail.messages', right: 'messages.read', Shown: MessagesPage },
  { path: '/invoices', word: 'rail.invoices', right: 'invoices.read', Shown: InvoicesPage },
  { path: '/stores', word: 'rail.stores', right: 'stores.read', Shown: StoresPage },
  { path: '/imports', word: 'rail.imports', right: 'import.run', Shown: ImportsPage },
  { path: '/audit', word: 'rail.audit', right: 'audit.read', Shown: AuditPage },
  { path: '/settings', word: 'rail.settings', right: 'merchants.read', Shown: SettingsPage },
] as const

/** Who is asked to work here has no account yet: that page stands before the gate. */
export const App = () => (
  <Routes>
    <Route path="/join" element={<JoinScreen />} />
    <Route path="*" element={<Gated />} />
  </Routes>
)

function Gated() {
  const { t } = useWords()
  const queries = useQueryClient()
  const me = useMe()
  const gate = {
    face: 'admin',
    title: t('log_in.title'),
    logIn,
    onDone: () => void queries.invalidateQueries(),
  } as const
  if (me.isPending) return <GateWaiting />
  // What was typed stays where it is, unless somebody else comes in.
  if (me.data)
    return (
      <>
        <AtWork key={me.data.id} me={me.data} />
        <LogInAgain {...gate} isOpen={isSignedOut(me.error)} />
      </>
    )
  if (!isSignedOut(me.error)) return <GateProblem problem={me.error} onRetry={() => void me.refetch()} />
  return <LogInScreen {...gate} />
}

function AtWork({ me }: { readonly me: Me }) {
  return (
    <MeProvider value={me}>
      <Frame>
        <Routes>
          {pages.map((page) => (
            <Route key={page.path} path={page.path} element={<Guarded page={page} />} />
          ))}
          <Route path="/account" element={<AccountPage />} />
          <Route path="/ui" element={<UiPage />} />
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
