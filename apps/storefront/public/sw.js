// Keeps what a member needs without a network: the page that says so, with the card, and the files that both are made
// of. No page of a person, no answer of the API and nothing of the till or the back office is ever kept here.
const SHELL = 'omoya-shell'
const FILES = 'omoya-files'
const MOST_FILES = 240
const NOT_OURS = /^\/(?:api|admin|till|files|line|healthz|readyz|metrics)(?:\/|$)/

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// A page tells which build it is of and in which language it speaks; a new one is fetched whole before it counts.
self.addEventListener('message', (event) => {
  const { kind, build, locale } = event.data ?? {}
  if (kind === 'keep' && typeof build === 'string' && typeof locale === 'string')
    event.waitUntil(keepShell(`${build} ${locale}`, locale).catch(() => undefined)) // the next page tries again
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || NOT_OURS.test(pathname)) return
  if (pathname.startsWith('/assets/')) event.respondWith(file(request))
  else if (request.mode === 'navigate') event.respondWith(page(request))
})

/** Their names are made of their contents: what is kept is right for ever. */
async function file(request) {
  const files = await caches.open(FILES)
  const kept = await files.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await files.put(request.url, answer.clone())
  return answer
}

/** Always the network's; only without one the page that still works. */
async function page(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const { pathname, search } = new URL(request.url)
    const kept = await (await caches.open(SHELL)).match('/offline')
    if (!kept) throw error
    return pathname === '/offline' ? kept : Response.redirect(`/offline?from=${encodeURIComponent(pathname + search)}`)
  }
}

async function keepShell(version, locale) {
  const shell = await caches.open(SHELL)
  const known = await (await shell.match('/version'))?.text()
  if (known === version) return
  // Without cookies: this page is of nobody.
  const answer = await fetch(`/offline?lang=${encodeURIComponent(locale)}`, { credentials: 'omit' })
  if (!answer.ok) return
  await keepFiles(await answer.clone().text())
  await shell.put('/offline', answer)
  await shell.put('/version', new Response(version))
  await forgetOldFiles()
}

const namesIn = (text) =>
  [...text.matchAll(/["'(](?:\.\/|\/?assets\/)([\w.-]+\.(?:js|css|woff2|svg))["')]/g)].map(
    ([, name]) => `/assets/${name}`,
  )

/** Everything that the page names, and what those files name; the list of all pages is kept and not followed. */
async function keepFiles(html) {
  const files = await caches.open(FILES)
  const seen = new Set(namesIn(html))
  for (const url of seen) {
    const kept = await files.match(url)
    const answer = kept ?? (await fetch(url))
    if (!answer.ok) throw new Error(url)
    if (!kept) await files.put(url, answer.clone())
    if (/\.(?:js|css)$/.test(url) && !url.includes('/manifest-'))
      for (const name of namesIn(await answer.text())) seen.add(name)
  }
}

/** Older builds stay a while for pages that are still open. */
async function forgetOldFiles() {
  const files = await caches.open(FILES)
  const keys = await files.keys()
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_FILES))) await files.delete(key)
}
