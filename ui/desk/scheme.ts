// Light, dark or as the machine has it; remembered by this browser for each face by itself.
import { useEffect, useState } from 'react'

const schemes = ['auto', 'light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

const kept = (place: string): Scheme => schemes.find((one) => one === localStorage.getItem(place)) ?? 'auto'

export function useScheme(face: string): { readonly scheme: Scheme; readonly change: () => void } {
  const place = `omoya.${face}.scheme`
  const [scheme, setScheme] = useState<Scheme>(() => kept(place))
  useEffect(() => {
    localStorage.setItem(place, scheme)
    if (scheme === 'auto') delete document.documentElement.dataset['scheme']
    else document.documentElement.dataset['scheme'] = scheme
  }, [place, scheme])
  const change = (): void => setScheme(schemes[(schemes.indexOf(scheme) + 1) % schemes.length] ?? 'auto')
  return { scheme, change }
}
