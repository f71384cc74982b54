import { useState } from 'react'
import { Qr } from '@omoya/ui/Qr.tsx'
import { useStores } from '../../house/useStores.ts'
import { CopyButton } from '../../shell/CopyButton.tsx'
import { Choice } from '../../shell/Fields.tsx'
import { Part } from '../../shell/Page.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import type { Coupon } from './typed.ts'
import './coupon-page.css'

/** Where people ask for a code with their number: for a shelf, a table or a story, told apart by store. */
export function CouponPage({ coupon: { coupon, stores: only } }: { readonly coupon: Coupon }) {
  const { t, text } = useWords()
  const [store, setStore] = useState('')
  const stores = (useStores().data?.items ?? []).filter(({ id }) => only === null || only.includes(id))
  const address = `${location.origin}/o/${coupon}${store === '' ? '' : `?s=${encodeURIComponent(store)}`}`
  return (
    <Part title={t('coupon_page.title')}>
      <p className="quiet">{t('coupon_page.why')}</p>
      <div className="coupon-page">
        <Qr text={address} words={t('coupon_page.picture')} />
        <div className="stack">
          <Choice
            label={t('coupon_page.store')}
            value={store}
            options={[{ value: '', name: t('coupon_page.any') }, ...stores.map(({ code, name }) => ({ value: code, name: text(name) }))]} // prettier-ignore
            onChoose={setStore}
          />
          <p className="coupon-page-address">{address}</p>
          <div className="row">
            <CopyButton text={address} words={t('coupon_page.copy')} />
            <a className="button" href={address} target="_blank" rel="noreferrer">
              {t('coupon_page.open')}
            </a>
          </div>
        </div>
      </div>
    </Part>
  )
}
