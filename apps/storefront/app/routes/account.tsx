import { Form, redirect, useActionData, useLoaderData } from 'react-router' // prettier-ignore
import { Notice } from '@omoya/ui'
import type { Acting, Loading } from '../asked.ts'
import { nextStep } from '../account/log-in.ts'
import { LineButton, LogInForm } from '../account/LogInForm.tsx'
import { Coupons, OwnOrders, Wallet, type HeldCoupon } from '../account/Wallet.tsx'
import { textOf } from '../form.ts'
import { links, pathWithin } from '../links.ts'
import { orNull } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'

export async function loader({ context: { client }, request }: Loading) {
  const back = pathWithin(new URL(request.url).searchParams.get('back')) ?? links.account()
  const hasFailed = new URL(request.url).searchParams.get('line') === 'failed'
  const [me, line] = await Promise.all([orNull(client.call('GET /me')), client.call('GET /log-in/line')])
  if (!me) return { back, line, hasFailed, own: null }
  const [wallet, orders] = await Promise.all([
    client.call('GET /wallet'),
    client.call('GET /my/orders', { query: { limit: 20 } }),
  ])
  return { back, line, hasFailed, own: { name: me.name, hasLine: me.hasLine, wallet, orders: orders.items } }
}

export async function action({ context: { client }, request }: Acting) {
  const form = await request.formData()
  if (textOf(form, 'intent') === 'leave') {
    await client.call('DELETE /member-sessions')
    return redirect(links.home())
  }
  const step = await nextStep(client, form)
  return step.step === 'in' ? redirect(pathWithin(textOf(form, 'back')) ?? links.account()) : step
}

export default function Account() {
  const { back, own, line, hasFailed } = useLoaderData<typeof loader>()
  const step = useActionData<typeof action>()
  const { t } = useWords()
  return (
    <div className="stack">
      <PageTitle words={t('account.title')} />
      <h1>{own?.name ? t('account.hello', { name: own.name }) : t('account.title')}</h1>
      {hasFailed && <Notice tone="warn" title={t('log_in.line_failed')} />}
      {own ? (
        <>
          <Wallet wallet={own.wallet} />
          {/* The wallet tells coupons as the price engine knows them, with the text of each. */}
          <Coupons coupons={own.wallet.coupons as unknown as readonly HeldCoupon[]} />
          <OwnOrders orders={own.orders} />
          {line.isOffered && !own.hasLine && (
            <LineButton line={line} from={{ back: links.account() }} words={t('account.line')} />
          )}
          <Form method="post">
            <button name="intent" value="leave" className="button">
              {t('account.leave')}
            </button>
          </Form>
        </>
      ) : (
        <LogInForm step={step} back={back} line={line} />
      )}
    </div>
  )
}
