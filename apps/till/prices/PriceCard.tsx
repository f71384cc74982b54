import { useNavigate } from 'react-router'
import { Picture } from '@omoya/ui'
import { smallest } from '../goods/goods.ts'
import { useSale } from '../sale/SaleProvider.tsx'
import { useSession } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Checked } from './PriceScreen.tsx'

/** The goods as the customer asks for them: what they look like, what they cost, where they lie. */
export function PriceCard({ checked }: { readonly checked: Checked }) {
  const { t, text, price } = useWords()
  const { change } = useSale()
  const goTo = useNavigate()
  const { quote, tile, unit } = checked
  const line = quote.priced.lines[0]
  if (!line) return null
  const { total, applied } = quote.priced
  const before = Math.max(line.compareAt ?? 0, line.list)
  const add = (): void => {
    change({ kind: 'added', unit, pieces: 1 })
    void goTo('/')
  }
  return (
    <article className="card price-card" aria-live="polite">
      <Picture
        source={smallest(tile?.image ?? null)}
        words=""
        name={text(line.name)}
        category={tile?.category ?? ''}
        priority="first"
      />
      <div className="stack">
        <div>
          <h2>{text(line.name)}</h2>
          <p className="caption">{line.sku}</p>
        </div>
        <p className="price-now">
          <b>{price(total)}</b> {before > total && <s className="price-before">{price(before)}</s>}
        </p>
        {applied.length > 0 && (
          <ul>
            {applied.map((one) => (
              <li key={`${one.step}/${one.source}`} className="good">
                {t('price.off', { name: text(one.name), money: price(one.amount) })}
              </li>
            ))}
          </ul>
        )}
        <Here checked={checked} />
        <button type="button" className="button button-main big" onClick={add}>
          {t('price.add')}
        </button>
        <Others checked={checked} />
      </div>
    </article>
  )
}

function Here({ checked: { places } }: { readonly checked: Checked }) {
  const { t } = useWords()
  const { store } = useSession()
  const left = places.find((one) => one.store === store.id)?.left ?? 0
  return <p className={left > 0 ? 'good' : 'warn'}>{left > 0 ? t('price.in_here', { count: left }) : t('price.out')}</p>
}

function Others({ checked: { places } }: { readonly checked: Checked }) {
  const { t, text } = useWords()
  const { store } = useSession()
  const others = places.filter((one) => one.store !== store.id)
  return (
    <section className="stack-tight" aria-label={t('price.places')}>
      <h3>{t('price.places')}</h3>
      {others.length === 0 && <p className="quiet">{t('price.places_none')}</p>}
      <ul className="places">
        {others.map((one) => (
          <li key={one.store} className="row-apart">
            <span>{text(one.name)}</span>
            <span className="number">{t('price.place_left', { count: one.left })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
