import { useLocation, useRouteLoaderData } from 'react-router'
import { locales } from '@omoya/kernel'
import { languageTag } from '@omoya/i18n'
import type { RootData } from '../root.tsx'
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

/** The page's one address, its other languages, and what a link to it shows elsewhere. */
export function Seo({ title, description = '', picture = null, data = [] }: SeoProps) {
  const root = useRouteLoaderData<RootData>('root')
  const { pathname } = useLocation()
  const origin = root?.origin ?? ''
  const address = `${origin}${pathname}`
  const { t, text } = useWords()
  const told = description.trim() || t('seo.plain', { title, shop: text(root?.merchant.name) })
  const short = told.replaceAll(/\s+/g, ' ').trim().slice(0, SHORT)
  return (
    <>
      <link rel="canonical" href={address} />
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
