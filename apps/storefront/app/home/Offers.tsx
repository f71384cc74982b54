import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'

type Offer = AnswerOf<'GET /shelf/offers'>['items'][number]

const MOST = 6

/** What runs now for everybody, in the shop's words. */
export function Offers({ offers }: { readonly offers: readonly Offer[] }) {
  const { t } = useWords()
  if (offers.length === 0) return null
  return (
    <section aria-label={t('home.offers')}>
      <ul className="offers">
        {offers.slice(0, MOST).map((offer) => (
          <li key={offer.promotion}>
            <OfferWords offer={offer} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OfferWords({ offer }: { readonly offer: Offer }) {
  const { t, text, instant } = useWords()
  const note = offer.endsAt ? t('home.offer_until', { at: instant(offer.endsAt) }) : t(offer.category ? 'home.offer_see' : 'home.offer_all') // prettier-ignore
  const words = (
    <>
      <span className="offer-name">{text(offer.name)}</span>
      <span className="caption">{note}</span>
    </>
  )
  return offer.category ? <Link to={links.category(offer.category)}>{words}</Link> : <p>{words}</p>
}
