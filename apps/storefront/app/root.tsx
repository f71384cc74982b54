import type { ReactNode } from 'react'
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useLoaderData, useRouteError, useRouteLoaderData } from 'react-router' // prettier-ignore
import type { Loading } from './asked.ts'
import { languageTag } from '@omoya/i18n'
import { basketOf, piecesIn } from './basket/basket.ts'
import { keepsWhatItShows } from './checkout/offline.ts'
import { accentsOf, accentStyle } from './shell/accent.ts'
import { Footer } from './shell/Footer.tsx'
import { Header } from './shell/Header.tsx'
import { SHEET, sheet } from './shell/sheet.ts'
import { Trouble, type TroubleKind } from './shell/Trouble.tsx'
import { visitorOf } from './visit/visitor.ts'
import { sourceCookie } from './visit/source.ts'
import { useWords } from './words/useWords.ts'

export async function loader({ context, request }: Loading) {
  const { client, locale, merchant } = context
  const cookie = sourceCookie(request, new Date())
  if (cookie) context.cookies.push(cookie)
  const [{ name, contact, accent }, categories, pages] = await Promise.all([
    client.call('GET /merchant'),
    client.call('GET /shelf/categories'),
    client.call('GET /content', { query: { kind: 'page' } }),
  ])
  const { zone, currency, code } = merchant
  return {
    locale,
    origin: new URL(request.url).origin,
    visitor: visitorOf(request),
    pieces: piecesIn(basketOf(request)),
    merchant: { name, contact, accent, zone, currency, code, country: merchant.country },
    categories: categories.items,
    pages: pages.items.map(({ slug, title }) => ({ slug, title })),
  }
}
export const shouldRevalidate = keepsWhatItShows
export type RootData = Awaited<ReturnType<typeof loader>>

// The nonce of `entry.server.tsx` reaches every script here by itself.
export function Layout({ children }: { readonly children: ReactNode }) {
  const root = useRouteLoaderData<RootData>('root')
  const locale = root?.locale ?? 'zh-TW'
  return (
    <html lang={languageTag(locale)} data-locale={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="icon" href="/icons/any.svg" type="image/svg+xml" />
        {root && <meta name="theme-color" content={accentsOf(root.merchant.accent).light} />}
        <Meta />
        <style id={SHEET} dangerouslySetInnerHTML={{ __html: sheet }} />
        <Links />
        {root && <style dangerouslySetInnerHTML={{ __html: accentStyle(root.merchant.accent) }} />}
        <link rel="apple-touch-icon" href="/icons/maskable-180.png" />
      </head>
      <body>
        <Frame root={root}>{children}</Frame>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

function Frame({ root, children }: { readonly root: RootData | undefined; readonly children: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <a href="#main" className="skip">
        {t('shell.skip')}
      </a>
      {root && <Header root={root} />}
      <main id="main" tabIndex={-1} className="page">
        {children}
      </main>
      {root && <Footer root={root} />}
    </>
  )
}

export default function Shop() {
  useLoaderData<typeof loader>()
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  return <Trouble kind={kindOf(error)} />
}

function kindOf(error: unknown): TroubleKind {
  if (isRouteErrorResponse(error) && error.status === 404) return 'not-found'
  return typeof navigator !== 'undefined' && navigator.onLine === false ? 'offline' : 'fault'
}
