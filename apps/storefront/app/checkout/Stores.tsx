import { useRef, useState, type ChangeEvent } from 'react'
import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import { readyWords } from '../product/WhereItIs.tsx'
import { StoreMap, type Pin } from '../stores/StoreMap.tsx'
import { useWords } from '../words/useWords.ts'
import { kilometres, metresBetween, type Spot } from './distance.ts'
import { Choice, ProblemOf, type FormState } from './Fields.tsx'

export type Offer = AnswerOf<'POST /shelf/pickup-offers'>['items'][number]

const isWhole = (offer: Offer): boolean => offer.short.length === 0

/** Ready and whole first; once the phone has said where it is, the nearest of them. */
function sorted(offers: readonly Offer[], here: Spot | null): readonly Offer[] {
  if (!here) return offers
  const far = ({ spot }: Offer): number => (spot ? metresBetween(here, spot) : Number.MAX_SAFE_INTEGER)
  return [...offers].sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)) || far(a) - far(b))
}

/** What a store lacks is said before it is chosen. */
export function Stores({ offers, ...state }: FormState & { readonly offers: readonly Offer[] }) {
  const { t } = useWords()
  const [here, setHere] = useState<Spot | null>(null)
  const [isLost, setLost] = useState(false)
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => setHere({ latitude: coords.latitude, longitude: coords.longitude }),
      () => setLost(true),
      { timeout: 8_000, maximumAge: 300_000 },
    )
  const canSort = offers.some(({ spot }) => spot !== null)
  const fieldset = useRef<HTMLFieldSetElement>(null)
  // What this page has seen chosen; before that what the form came with, or what the browser remembered was priced.
  const [seen, know] = useState<string | null>(null)
  const chosen = seen ?? state.values.store
  const follow = ({ target }: ChangeEvent<HTMLFieldSetElement>) => {
    if (target instanceof HTMLInputElement && target.name === 'store') know(target.value)
  }
  /** As a tap on the list: the form follows. */
  const choose = (store: string) => {
    const choice = fieldset.current?.querySelector<HTMLInputElement>(
      `input[name="store"][value="${CSS.escape(store)}"]`,
    )
    choice?.click()
    choice?.closest('label')?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <fieldset className="stack-tight" ref={fieldset} onChange={follow}>
      <div className="row-apart">
        <legend>{t('checkout.store')}</legend>
        {canSort && !here && (
          <button type="button" className="button button-plain" onClick={locate}>
            {t('checkout.nearest')}
          </button>
        )}
      </div>
      {isLost && !here && (
        <p className="caption" role="status">
          {t('checkout.no_place')}
        </p>
      )}
      <ProblemOf problems={state.problems} name="store" />
      {offers.length === 0 && <p className="quiet">{t('checkout.no_store')}</p>}
      <OfferMap offers={offers} here={here} chosen={chosen} choose={choose} />
      <div className="store-list">
        {sorted(offers, here).map((offer) => (
          <StoreChoice key={offer.store} offer={offer} here={here} {...state} />
        ))}
      </div>
    </fieldset>
  )
}

interface OfferMapProps {
  readonly offers: readonly Offer[]
  readonly here: Spot | null
  readonly chosen: string
  readonly choose: (store: string) => void
}

/** One store needs no map; who lacks something is a hollow pin. */
function OfferMap({ offers, here, chosen, choose }: OfferMapProps) {
  const { text } = useWords()
  const pins = offers.flatMap((offer): Pin[] =>
    offer.spot
      ? [{ key: offer.store, name: text(offer.name), spot: offer.spot, look: isWhole(offer) ? 'full' : 'hollow', to: links.stores() }]
      : [],
  ) // prettier-ignore
  return pins.length > 1 ? <StoreMap pins={pins} chosen={chosen} choose={choose} here={here} /> : null
}

function StoreChoice({ offer, here, ...state }: FormState & { readonly offer: Offer; readonly here: Spot | null }) {
  const words = useWords()
  const { t, text } = words
  const far = here && offer.spot ? kilometres(metresBetween(here, offer.spot)) : null
  return (
    <Choice name="store" value={offer.store} {...state}>
      <span className="row-apart">
        <strong>{text(offer.name)}</strong>
        {far && <span className="caption">{t('checkout.far', { kilometres: far })}</span>}
      </span>
      <span className="caption">{`${offer.city}${offer.district}${offer.address}`}</span>
      {isWhole(offer) ? (
        <span className="good">{readyWords(words, offer.ready)}</span>
      ) : (
        <span className="warn">{t('checkout.store_short', { count: offer.short.length })}</span>
      )}
    </Choice>
  )
}
