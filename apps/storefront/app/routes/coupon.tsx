import { Form, Link, useActionData, useLoaderData } from 'react-router'
import { Notice } from '@omoya/ui'
import type { AnswerOf } from '@omoya/client'
import { asksWords, offWords } from '../account/coupon-words.ts'
import { Submit } from '../account/Submit.tsx'
import type { Acting, Loading } from '../asked.ts'
import { textOf } from '../form.ts'
import { links } from '../links.ts'
import { ProductCard } from '../product/ProductCard.tsx'
import { orNotFound, orTold, type Told } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import type { Key } from '../words/texts.ts'
import { useWords, type Words } from '../words/useWords.ts'

type Offer = AnswerOf<'GET /shelf/coupon-offers/:coupon'>

export async function loader({ context: { client }, params, request }: Loading) {
  const coupon = params['coupon'] ?? ''
  const [offer, ways] = await Promise.all([
    orNotFound(client.call('GET /shelf/coupon-offers/:coupon', { params: { coupon } })),
    client.call('GET /log-in/ways'),
  ])
  return { offer, ways, store: new URL(request.url).searchParams.get('s') ?? '' }
}

interface Asked {
  readonly phone: string
  readonly refused: Told | null
}

export async function action({ context: { client }, params, request }: Acting): Promise<Asked> {
  const form = await request.formData()
  const phone = textOf(form, 'phone')
  const store = textOf(form, 'store')
  const asked = await orTold(
    client.call('POST /coupon-offers/:coupon/requests', {
      params: { coupon: params['coupon'] ?? '' },
      body: { phone, ...(store ? { store } : {}) },
    }),
  )
  return { phone, refused: 'refused' in asked ? asked.refused : null }
}

/** Where a code on a shelf leads (J7): what the coupon is, a number, and goods that it is for. */
export default function Coupon() {
  const { offer } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t, text } = words
  const name = text(offer.name)
  return (
    <div className="stack">
      <PageTitle words={name} />
      <section className="card stack narrow">
        <h1>{name}</h1>
        <p>
          <strong className="figure">{offWords(words, offer.off)}</strong>
        </p>
        <ul className="stack-tight quiet">
          {termsOf(words, offer).map((term) => (
            <li key={term}>{term}</li>
          ))}
        </ul>
        <Ask />
      </section>
      {offer.items.length > 0 && (
        <section className="stack">
          <h2>{t('get_coupon.goods')}</h2>
          <ul className="goods-grid">
            {offer.items.map((item) => (
              <ProductCard key={item.slug} item={item} priority="later" />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const PLACES: Readonly<Record<string, Key>> = { web: 'get_coupon.on_web', till: 'get_coupon.at_tills' }

function termsOf(words: Words, { from, pieces, channels, stores, validDays, endsAt }: Offer): readonly string[] {
  const { t, text, instant } = words
  const place = channels?.length === 1 ? PLACES[channels[0] ?? ''] : undefined
  return [
    asksWords(words, { from, pieces }),
    stores ? t('get_coupon.stores', { stores: stores.map(({ name }) => text(name)).join(' / ') }) : '',
    place ? t(place) : '',
    validDays === 0 ? t('get_coupon.today') : '',
    validDays === null || validDays === 0 ? '' : t('get_coupon.days', { days: validDays + 1 }),
    endsAt ? t('wallet.until', { at: instant(endsAt) }) : '',
  ].filter((term) => term !== '')
}

const CLOSED = { soon: 'get_coupon.soon', over: 'get_coupon.over', gone: 'get_coupon.gone' } as const

function Ask() {
  const { offer, ways, store } = useLoaderData<typeof loader>()
  const asked = useActionData<typeof action>()
  const { t } = useWords()
  if (offer.state !== 'open') return <Notice tone="warn" title={t(CLOSED[offer.state])} />
  if (!ways.phone) return <Notice tone="warn" title={t('get_coupon.no_phone')} />
  if (asked && !asked.refused) return <Sent phone={asked.phone} />
  return (
    <Form method="post" className="stack">
      <div className="field">
        <label htmlFor="coupon-phone">{t('get_coupon.phone')}</label>
        <input
          id="coupon-phone"
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          required
          minLength={5}
          maxLength={30}
          defaultValue={asked?.phone}
          aria-describedby="coupon-why"
          aria-invalid={asked?.refused ? true : undefined}
        />
        {asked?.refused && (
          <p className="field-error" role="alert">
            {asked.refused.message}
          </p>
        )}
      </div>
      <p className="caption" id="coupon-why">
        {t('get_coupon.why')}
      </p>
      {store !== '' && <input type="hidden" name="store" value={store} />}
      <Submit intent="ask" words={t('get_coupon.send')} />
    </Form>
  )
}

/** The same words whoever has the number. */
function Sent({ phone }: { readonly phone: string }) {
  const { t } = useWords()
  return (
    <Notice tone="good" title={t('get_coupon.sent', { phone })}>
      <p>{t('get_coupon.sent_how')}</p>
      <p>
        <Link to={links.account()}>{t('get_coupon.account')}</Link>
      </p>
    </Notice>
  )
}
