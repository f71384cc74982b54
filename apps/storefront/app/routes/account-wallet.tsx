import { Link, useLoaderData } from 'react-router'
import { momentAt, type Instant } from '@omoya/kernel'
import type { Loading } from '../asked.ts'
import { benefitKinds, kindAsked, KIND_WORDS } from '../account/benefit.ts'
import { BalanceNow, Lots, Movements } from '../account/Benefits.tsx'
import { orSignIn } from '../account/signed-in.ts'
import { links } from '../links.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'
import '../account/account.css'

const A_PAGE = 30

export async function loader({ context: { client, merchant }, request }: Loading) {
  const asked = new URL(request.url).searchParams
  const [kind, after] = [kindAsked(asked.get('kind')), asked.get('after') ?? undefined]
  const [wallet, lots, entries] = await orSignIn(
    request,
    Promise.all([
      client.call('GET /wallet'),
      client.call('GET /wallet/lots'),
      client.call('GET /wallet/entries', { query: { kind, after, limit: A_PAGE } }),
    ]),
  )
  const today = momentAt(new Date().toISOString() as Instant, merchant.zone).day // of the shop, as its books have it
  return { kind, wallet, lots: lots.items.filter((lot) => lot.kind === kind), entries, today }
}

export default function OwnWallet() {
  const { kind, wallet, lots, entries, today } = useLoaderData<typeof loader>()
  const { t } = useWords()
  return (
    <div className="stack account-page">
      <PageTitle words={t('wallet.title')} />
      <p>
        <Link to={links.account()}>{t('account.back')}</Link>
      </p>
      <h1>{t('wallet.title')}</h1>
      <nav aria-label={t('wallet.title')} className="sorts">
        {benefitKinds.map((each) => (
          <Link key={each} to={links.wallet(each)} aria-current={each === kind ? 'true' : undefined} preventScrollReset>
            {t(KIND_WORDS[each])}
          </Link>
        ))}
      </nav>
      <BalanceNow wallet={wallet} kind={kind} />
      <Lots lots={lots} today={today} />
      <Movements movements={entries.items} older={entries.next && links.wallet(kind, entries.next)} />
    </div>
  )
}
