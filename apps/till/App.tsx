import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router'
import { isSignedOut, logIn, logOut, newKey, useMe, type Me } from '@omoya/client/desk.ts'
import { Notice } from '@omoya/ui'
import { GateProblem, GateWaiting, LogInScreen } from '@omoya/ui/desk/index.ts'
import { isNotEnrolled, keepDevice, keptDevice, useOpening, type Opening } from './device/device.ts'
import { PinGate } from './device/PinGate.tsx'
import { CustomerScreen } from './display/CustomerScreen.tsx'
import { PickupsScreen } from './pickups/PickupsScreen.tsx'
import { PriceScreen } from './prices/PriceScreen.tsx'
import { ReturnScreen } from './returns/ReturnScreen.tsx'
import { SaleProvider } from './sale/SaleProvider.tsx'
import { SellScreen } from './sale/SellScreen.tsx'
import { SessionProvider, type Session, type StoreOfTill } from './session/session.tsx'
import { StoreScreen, useStores } from './session/StoreScreen.tsx'
import { Frame } from './shell/Frame.tsx'
import { OpenShiftScreen } from './shift/OpenShiftScreen.tsx'
import { ShiftScreen } from './shift/ShiftScreen.tsx'
import { useTillNow } from './shift/shift.ts'
import { useWords } from './words/WordsProvider.tsx'

const STORE = 'omoya.till.store'

export function App() {
  const { pathname } = useLocation()
  return pathname === '/display' ? <CustomerScreen /> : <Gate />
}

/** Enrolled: who stands here, by PIN. Not enrolled: by e-mail and password, and without a drawer. */
function Gate() {
  const [device, setDevice] = useState(keptDevice)
  const opening = useOpening(device)
  const forget = (): void => {
    keepDevice(null)
    setDevice(null)
  }
  if (device === null) return <WithoutDevice onEnrolled={() => setDevice(keptDevice())} />
  if (isNotEnrolled(opening.error)) return <NoMore onForget={forget} />
  if (opening.error) return <GateProblem problem={opening.error} onRetry={() => void opening.refetch()} />
  if (!opening.data) return <GateWaiting />
  return <AtDevice device={device} opening={opening.data} onForget={forget} />
}

function NoMore({ onForget }: { readonly onForget: () => void }) {
  const { t } = useWords()
  return (
    <main className="gate">
      <section className="card stack gate-card">
        <h1>{t('enrol.gone_title')}</h1>
        <Notice tone="warn" title={t('enrol.gone')} />
        <button type="button" className="button button-main" onClick={onForget}>
          {t('enrol.gone_go')}
        </button>
      </section>
    </main>
  )
}

interface AtDeviceProps {
  readonly device: string
  readonly opening: Opening
  readonly onForget: () => void
}

function AtDevice({ device, opening, onForget }: AtDeviceProps) {
  const queries = useQueryClient()
  const goTo = useNavigate()
  const me = useMe()
  const isIn = me.data !== undefined && !me.error
  const now = useTillNow(isIn ? 'asked' : 'not-asked')
  const stores = useStores(isIn ? 'asked' : 'not-asked')
  if (me.isPending || (isIn && (now.isPending || stores.isPending))) return <GateWaiting />
  if (me.error && !isSignedOut(me.error)) return <GateProblem problem={me.error} onRetry={() => void me.refetch()} />
  const enter = (): void => void queries.resetQueries({ queryKey: ['me'] })
  const store = stores.data?.items.find((one) => one.id === opening.store)
  // Who came by password, or from another till, is asked for the PIN of this one.
  if (!isIn || now.data?.till !== opening.till || !store)
    return (
      <PinGate
        device={device}
        opening={opening}
        onIn={() => {
          void queries.invalidateQueries({ queryKey: ['opening'] })
          void queries.resetQueries({ queryKey: ['till-now'] })
          enter()
        }}
      />
    )
  const leave = (): void => void logOut(newKey()).finally(enter)
  const look = (): void => void queries.invalidateQueries({ queryKey: ['till-now'] })
  // Whoever has counted the float sells next, wherever the shift before was closed.
  const begin = (): void => {
    void goTo('/')
    look()
  }
  const shift = now.data.shift
  const session: Session = {
    me: me.data, store, shift, device: { till: opening.till, name: opening.name },
    leaveStore: leave, switchClerk: leave, forgetDevice: () => { onForget(); enter() }, enrolled: onForget,
  } // prettier-ignore
  return (
    <SessionProvider value={session}>
      {shift ? <AtWork onShift={look} /> : <OpenShiftScreen onOpen={begin} onSwitch={leave} />}
    </SessionProvider>
  )
}

function WithoutDevice({ onEnrolled }: { readonly onEnrolled: () => void }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const me = useMe()
  const enter = (): void => void queries.resetQueries({ queryKey: ['me'] })
  if (me.isPending) return <GateWaiting />
  if (me.error && !isSignedOut(me.error)) return <GateProblem problem={me.error} onRetry={() => void me.refetch()} />
  if (!me.data || me.error) return <LogInScreen face="till" title={t('log_in.title')} logIn={logIn} onDone={enter} />
  return <InStore me={me.data} onEnrolled={onEnrolled} />
}

function InStore({ me, onEnrolled }: { readonly me: Me; readonly onEnrolled: () => void }) {
  const queries = useQueryClient()
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORE))
  const stores = useStores('asked')
  const choose = (store: StoreOfTill | null): void => {
    if (store === null) localStorage.removeItem(STORE)
    else localStorage.setItem(STORE, store.id)
    setChosen(store?.id ?? null)
  }
  const store = stores.data?.items.find((one) => one.id === chosen)
  if (chosen !== null && stores.isPending) return <GateWaiting />
  const out = (): void => void queries.resetQueries({ queryKey: ['me'] })
  const leave = (): void => void logOut(newKey()).finally(out)
  if (!store) return <StoreScreen me={me} onChoose={choose} onLogOut={leave} />
  const session: Session = {
    me, store, shift: null, device: null, leaveStore: () => choose(null), enrolled: () => { onEnrolled(); out() },
    switchClerk: leave, forgetDevice: () => undefined,
  } // prettier-ignore
  return (
    <SessionProvider value={session}>
      <AtWork onShift={() => undefined} />
    </SessionProvider>
  )
}

function AtWork({ onShift }: { readonly onShift: () => void }) {
  return (
    <SaleProvider>
      <Frame>
        <Routes>
          <Route index element={<SellScreen />} />
          <Route path="pickups" element={<PickupsScreen />} />
          <Route path="returns" element={<ReturnScreen />} />
          <Route path="prices" element={<PriceScreen />} />
          <Route path="shift" element={<ShiftScreen onClosed={onShift} />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Frame>
    </SaleProvider>
  )
}
