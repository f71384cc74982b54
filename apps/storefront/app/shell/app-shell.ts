// The worker that keeps the card for a day without a network. Only who is a member gets it; it is told of each new build.
interface Told {
  readonly build: string
  readonly locale: string
}

const buildOf = (): string => {
  const manifest: unknown = Reflect.get(window, '__reactRouterManifest')
  const version: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : null
  return typeof version === 'string' ? version : ''
}

const tell = (worker: ServiceWorker | null, told: Told): void => worker?.postMessage({ kind: 'keep', ...told })

/** A browser that knows no workers, or refuses ours, shows the card as long as there is a network. */
export async function keepShell(locale: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sw.js')
    const { active } = await navigator.serviceWorker.ready
    tell(active, { build: buildOf(), locale })
  } catch {
    return
  }
}
