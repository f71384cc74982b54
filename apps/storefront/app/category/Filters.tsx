import { Form, Link } from 'react-router'
import { textIn } from '@omoya/kernel'
import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'
import { howMany, isNarrowed, type Wish } from './wish.ts'

type Facets = AnswerOf<'GET /shelf/facets'>

interface FiltersProps {
  readonly slug: string
  readonly wish: Wish
  readonly facets: Facets
}

/** A plain form that becomes the address of the page. */
export function Filters({ slug, wish, facets }: FiltersProps) {
  const { t } = useWords()
  const count = howMany(wish)
  return (
    <section className="filters" aria-label={t('filter.title')} key={slug}>
      <input type="checkbox" id="filters" className="only-heard filters-shown" defaultChecked={count > 0} />
      <label htmlFor="filters" className="filters-title">
        {count > 0 ? t('filter.title_with', { count }) : t('filter.title')}
      </label>
      <Form action={links.category(slug)} className="filter-form" key={JSON.stringify(wish)}>
        {wish.sort !== 'shop' && <input type="hidden" name="sort" value={wish.sort} />}
        <Span wish={wish} facets={facets} />
        <StoreChoice wish={wish} facets={facets} />
        <label className="choice">
          <input type="checkbox" name="offer" value="yes" defaultChecked={wish.offer} />
          <span>{t('filter.offer')}</span>
        </label>
        {facets.options.map((option) => (
          <OptionChoice key={textIn(option.name, 'zh-TW')} option={option} wish={wish} />
        ))}
        <div className="filter-actions">
          <button className="button grow">{t('filter.apply')}</button>
          {isNarrowed(wish) && (
            <Link to={links.category(slug)} className="button button-plain">
              {t('filter.clear')}
            </Link>
          )}
        </div>
      </Form>
    </section>
  )
}

function Span({ wish, facets }: Pick<FiltersProps, 'wish' | 'facets'>) {
  const { t } = useWords()
  const hint = (value: number | null): string => (value === null ? '' : String(value))
  return (
    <fieldset>
      <legend>{t('filter.price')}</legend>
      <div className="filter-span">
        <input
          name="from"
          inputMode="numeric"
          aria-label={t('filter.from')}
          defaultValue={wish.from}
          placeholder={hint(facets.lowest)}
        />
        <span aria-hidden="true">–</span>
        <input
          name="to"
          inputMode="numeric"
          aria-label={t('filter.to')}
          defaultValue={wish.to}
          placeholder={hint(facets.highest)}
        />
      </div>
    </fieldset>
  )
}

function StoreChoice({ wish, facets }: Pick<FiltersProps, 'wish' | 'facets'>) {
  const { t, text } = useWords()
  if (facets.stores.length === 0) return null
  return (
    <div className="field">
      <label htmlFor="in-store">{t('filter.store')}</label>
      <select id="in-store" name="store" defaultValue={wish.store}>
        <option value="">{t('filter.any_store')}</option>
        {facets.stores.map(({ store, name }) => (
          <option key={store} value={store}>
            {text(name)}
          </option>
        ))}
      </select>
    </div>
  )
}

interface OptionChoiceProps {
  readonly option: Facets['options'][number]
  readonly wish: Wish
}

function OptionChoice({ option, wish }: OptionChoiceProps) {
  const { text } = useWords()
  const name = textIn(option.name, 'zh-TW')
  return (
    <fieldset>
      <legend>{text(option.name)}</legend>
      <div className="filter-values">
        {option.values.map((value) => {
          const piece = `${name}:${textIn(value, 'zh-TW')}`
          return (
            <label key={piece} className="filter-value">
              <input type="checkbox" name="option" value={piece} defaultChecked={wish.options.includes(piece)} />
              {text(value)}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
