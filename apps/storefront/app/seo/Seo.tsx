import { useLocation } from 'react-router'
import { locales } from '@omoya/kernel'
import { asLocale, languageTag } from '@omoya/i18n'
import { useRoot } from '../shell/useShop.ts'
import { useWords } from '../words/useWords.ts'
import { ldText, type JsonLd } from './json-ld.ts'

interface SeoProps {
  readonly title: string
  /** Without one the title and the shop's name say what the page is. */
  readonly description?: string
  readonly picture?: string | null
  readonly data?: readonly JsonLd[]
}

const SHORT = 160

/** The page's one address – each language that is asked for by name has its own –, its other languages, and what a link to it shows elsewhere. */
export function Seo({ title, description = '', picture = null, data = [] }: SeoProps) {
  const root = useRoot()
  const { pathname, search } = useLocation()
  const asked = asLocale(new URLSearchParams(search).get('lang'))
  const origin = root?.origin ?? ''
  const address = `${origin}${pathname}`
  const { t, text } = useWords()
  const told = description.trim() || t('seo.plain', { title, shop: text(root?.merchant.name) })
  const short = told.replaceAll(/\s+/g, ' ').trim().slice(0, SHORT)
  return (
    <>
      <link rel="canonical" href={asked ? `${address}?lang=${asked}` : address} />
      {locales.map((locale) => (
        <link key={locale} rel="alternate" hrefLang={languageTag(locale)} href={`${address}?lang=${locale}`} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={address} />
      <meta name="description" content={short} />
      <meta property="og:title" content={title} />
      <meta property="og:url" content={address} />
      <meta property="og:type" content="website" />
      <meta property="og:description" content={short} />
      {picture && <meta property="og:image" content={`${origin}${picture}`} />}
      {data.map((one, index) => (
        <script key={index} type="application/ld+json" dangerouslySetInnerHTML={{ __html: ldText(one) }} />
      ))}
    </>
  )
}
