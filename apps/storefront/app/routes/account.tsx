import { Form, redirect, useActionData, useLoaderData } from 'react-router' // prettier-ignore
import type { Acting, Loading } from '../asked.ts'
import type { OfferedCoupon } from '@omoya/pricing/rules'
import { nextStep } from '../account/log-in.ts'
import { LogInForm } from '../account/LogInForm.tsx'
import { Coupons, OwnOrders, Wallet } from '../account/Wallet.tsx'
import { textOf } from '../form.ts'
import { links, pathWithin } from '../links.ts'
import { orNull } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client }, request }: Loading) {
  const back = pathWithin(new URL(request.url).searchParams.get('back')) ?? links.account()
  const asked = client.call('GET /me')
  const me = await orNull(asked)
  if (!me) return { back, own: null }
  const [wallet, orders] = await Promise.all([
    client.call('GET /wallet'),
    client.call('GET /my/orders', { query: { limit: 20 } }),
  ])
  return { back, own: { name: me.name, wallet, orders: orders.items } }
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
  const { back, own } = useLoaderData<typeof loader>()
  const step = useActionData<typeof action>()
  const { t } = useWords()
  return (
    <div className="stack">
      <PageTitle words={t('account.title')} />
      <h1>{own?.name ? t('account.hello', { name: own.name }) : t('account.title')}</h1>
      {own ? (
        <>
          <Wallet wallet={own.wallet} />
          {/* The wallet tells coupons as the price engine knows them. */}
          <Coupons coupons={own.wallet.coupons as unknown as readonly OfferedCoupon[]} />
          <OwnOrders orders={own.orders} />
          <Form method="post">
            <button name="intent" value="leave" className="button">
              {t('account.leave')}
            </button>
          </Form>
        </>
      ) : (
        <LogInForm step={step} back={back} />
      )}
    </div>
  )
}
