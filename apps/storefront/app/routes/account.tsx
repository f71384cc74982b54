import { Form, redirect, useActionData, useLoaderData } from 'react-router' // prettier-ignore
import { Notice } from '@omoya/ui'
import type { Acting, Loading } from '../asked.ts'
import { nextStep } from '../account/log-in.ts'
import { LogInForm } from '../account/LogInForm.tsx'
import type { Client } from '@omoya/client'
import { ErasureWaits } from '../account/ErasureWaits.tsx'
import { forgetPerson } from '../account/kept-card.ts'
import { MemberCard } from '../account/MemberCard.tsx'
import { OwnPlaces } from '../account/OwnPlaces.tsx'
import { saveOwn } from '../account/own-changes.ts'
import { Preferences } from '../account/Preferences.tsx'
import { SignInWays } from '../account/SignInWays.tsx'
import { Waiting, type WaitingOrder } from '../account/Waiting.tsx'
import { Coupons, OwnOrders, Wallet } from '../account/Wallet.tsx'
import type { HeldCoupon } from '../cart/own-coupons.ts'
import { textOf } from '../form.ts'
import { links, pathWithin } from '../links.ts'
import { orNull, orTold } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'
import '../checkout/checkout.css'
import '../order/order.css'
import '../account/account.css'

export async function loader({ context: { client }, request }: Loading) {
  const back = pathWithin(new URL(request.url).searchParams.get('back')) ?? links.account()
  const host = new URL(request.url).hostname
  const hasFailed = new URL(request.url).searchParams.get('line') === 'failed'
  const [me, line, ways] = await Promise.all([
    orNull(client.call('GET /me')),
    client.call('GET /log-in/line'),
    client.call('GET /log-in/ways'),
  ])
  if (!me) return { back, host, line, ways, hasFailed, own: null }
  const [wallet, { items: orders }, receipts, { open }, { wish }, { items: passkeys }] = await Promise.all([
    client.call('GET /wallet'),
    client.call('GET /my/orders', { query: { limit: 20 } }),
    client.call('GET /my/receipts', { query: { limit: NEWEST } }),
    client.call('GET /me/consents'),
    client.call('GET /me/erasure'),
    client.call('GET /me/passkeys'),
  ])
  return {
    back,
    host,
    line,
    ways,
    hasFailed,
    own: { me, wallet, receipts, open, wish, passkeys, waiting: await waitingOf(client, orders) },
  }
}

const MOST_WAITING = 5
const NEWEST = 5

async function waitingOf(client: Client, orders: readonly WaitingOrder['order'][]): Promise<WaitingOrder[]> {
  const ready = orders.filter(
    ({ fulfilmentKind, states }) => fulfilmentKind === 'pickup' && states.fulfilment === 'ready',
  )
  return Promise.all(
    ready.slice(0, MOST_WAITING).map(async (order) => ({
      order,
      progress: await client.call('GET /receipts/:order/progress', { params: { order: order.order } }),
    })),
  )
}

export async function action({ context: { client }, request }: Acting) {
  const form = await request.formData()
  if (textOf(form, 'intent') === 'leave') {
    await client.call('DELETE /member-sessions')
    return redirect(links.home())
  }
  if (textOf(form, 'intent') === 'save') {
    const saved = await orTold(saveOwn(client, form))
    return { step: 'saved' as const, refused: 'refused' in saved ? saved.refused : null }
  }
  if (textOf(form, 'intent') === 'drop-passkey') {
    await client.call('DELETE /me/passkeys/:passkey', { params: { passkey: textOf(form, 'passkey') } })
    return redirect(links.account())
  }
  const step = await nextStep(client, form)
  return step.step === 'in' ? redirect(pathWithin(textOf(form, 'back')) ?? links.account()) : step
}

export default function Account() {
  const { back, host, own, line, ways, hasFailed } = useLoaderData<typeof loader>()
  const given = useActionData<typeof action>()
  const { t } = useWords()
  const name = own?.me.name
  return (
    <div className="stack">
      <PageTitle words={t('account.title')} />
      <h1>{name ? t('account.hello', { name }) : t('account.title')}</h1>
      {hasFailed && <Notice tone="warn" title={t('log_in.line_failed')} />}
      {own ? (
        <Own own={own} line={line} host={host} saved={given?.step === 'saved' ? given : null} />
      ) : (
        <LogInForm step={given?.step === 'saved' ? undefined : given} back={back} line={line} ways={ways} host={host} />
      )}
    </div>
  )
}

type Loaded = Awaited<ReturnType<typeof loader>>

interface OwnProps {
  readonly own: NonNullable<Loaded['own']>
  readonly line: Loaded['line']
  readonly host: string
  readonly saved: Parameters<typeof Preferences>[0]['saved']
}

function Own({ own, line, host, saved }: OwnProps) {
  const { t, text } = useWords()
  return (
    <div className="two-columns account">
      <div className="stack">
        {own.wish && <ErasureWaits dueAt={own.wish.dueAt} />}
        <OwnPlaces />
        <Waiting waiting={own.waiting} />
        <Wallet wallet={own.wallet} />
        {/* The wallet tells coupons as the price engine knows them, with the text of each. */}
        <Coupons coupons={own.wallet.coupons as unknown as readonly HeldCoupon[]} />
        <OwnOrders receipts={own.receipts.items} hasMore={own.receipts.next ? 'more' : 'all'} />
        <Preferences me={own.me} open={own.open} saved={saved} />
        <SignInWays me={own.me} line={line} passkeys={own.passkeys} host={host} />
        <Form method="post" onSubmit={forgetPerson}>
          <button name="intent" value="leave" className="button">
            {t('account.leave')}
          </button>
        </Form>
      </div>
      <div className="stack account-card">
        <MemberCard member={own.me.member} name={own.me.name ?? ''} tier={text(own.wallet.tier?.name)} />
      </div>
    </div>
  )
}
