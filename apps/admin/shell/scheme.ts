// Light, dark or as the machine has it; remembered by this browser.
import { useEffect, useState } from 'react'

const schemes = ['auto', 'light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

const PLACE = 'omoya.admin.scheme'

const kept = (): Scheme => schemes.find((one) => one === localStorage.getItem(PLACE)) ?? 'auto'

export function useScheme(): { readonly scheme: Scheme; readonly change: () => void } {
  const [scheme, setScheme] = useState<Scheme>(kept)
  useEffect(() => {
    localStorage.setItem(PLACE, scheme)
    if (scheme === 'auto') delete document.documentElement.dataset['scheme']
    else document.documentElement.dataset['scheme'] = scheme
  }, [scheme])
  const change = (): void => setScheme(schemes[(schemes.indexOf(scheme) + 1) % schemes.length] ?? 'auto')
  return { scheme, change }
}
