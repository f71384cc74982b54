import { memo, useMemo, type ReactNode } from 'react'
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useLoaderData, useLocation, useRouteError, useRouteLoaderData } from 'react-router' // prettier-ignore
import type { Loading } from './asked.ts'
import { languageTag } from '@omoya/i18n'
import { piecesTold } from './basket/basket.ts'
import { keepsWhatItShows } from './checkout/offline.ts'
import { accentsOf, accentStyle } from './shell/accent.ts'
import { Footer } from './shell/Footer.tsx'
import { Header } from './shell/Header.tsx'
import { isFound } from './seo/found.ts'
import { NoNetwork } from './shell/NoNetwork.tsx'
import { SHEET, sheet } from './shell/sheet.ts'
import { Trouble, type TroubleKind } from './shell/Trouble.tsx'
import { visitorOf } from './visit/visitor.ts'
import { sourceCookie } from './visit/source.ts'
import { RootContext } from './shell/useShop.ts'
import { useWords, wordsFor, WordsContext } from './words/useWords.ts'

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
    pieces: piecesTold(request),
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
  const { pathname } = useLocation()
  const words = useMemo(() => wordsFor(root), [root])
  const locale = root?.locale ?? 'zh-TW'
  return (
    <html lang={languageTag(locale)} data-locale={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {!isFound(pathname) && <meta name="robots" content="noindex" />}
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="icon" href="/icons/any.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/icons/maskable-180.png" />
        {root && <meta name="theme-color" content={accentsOf(root.merchant.accent).light} />}
        <Meta />
        <style id={SHEET} dangerouslySetInnerHTML={{ __html: sheet }} />
        <Links />
        {root && <style dangerouslySetInnerHTML={{ __html: accentStyle(root.merchant.accent) }} />}
      </head>
      <body>
        <RootContext value={root}>
          <WordsContext value={words}>
            <Frame root={root}>{children}</Frame>
          </WordsContext>
        </RootContext>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

// The router tells each step of a tap; above and below the page nothing changes by it.
const Head = memo(Header)
const Foot = memo(Footer)

function Frame({ root, children }: { readonly root: RootData | undefined; readonly children: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <a href="#main" className="skip">
        {t('shell.skip')}
      </a>
      {root && <Head root={root} />}
      <NoNetwork />
      <main id="main" tabIndex={-1} className="page">
        {children}
      </main>
      {root && <Foot root={root} />}
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
