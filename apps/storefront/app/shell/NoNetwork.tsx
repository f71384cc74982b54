import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'
import { isReached } from './reached.ts'

const EVERY = 3_000

/** A browser that says "offline" may be wrong: the shop is asked before anybody is held up. */
function useNetwork(): 'there' | 'gone' {
  const [network, become] = useState<'there' | 'gone'>('there')
  useEffect(() => {
    const look = async (): Promise<void> => become(navigator.onLine || (await isReached()) ? 'there' : 'gone')
    const tell = (): void => void look()
    tell()
    addEventListener('online', tell)
    addEventListener('offline', tell)
    return () => {
      removeEventListener('online', tell)
      removeEventListener('offline', tell)
    }
  }, [])
  useEffect(() => {
    if (network === 'there') return
    const timer = setInterval(() => void isReached().then((isThere) => isThere && become('there')), EVERY)
    return () => clearInterval(timer)
  }, [network])
  return network
}

const leaves = ({ target }: Event): boolean => {
  const link = target instanceof Element ? target.closest('a') : null
  return link?.origin === window.location.origin && link.hash === ''
}

/** A page that is asked for now would be the browser's own empty one. */
function stay(event: Event): void {
  // Whoever has the worker gets its page with the card.
  if ('serviceWorker' in navigator && navigator.serviceWorker.controller) return
  if (event.type !== 'submit' && !leaves(event)) return
  event.preventDefault()
  event.stopPropagation()
}

/** Says that the network is gone; what is shown stays as it is until it is back. The checkout says it by itself. */
export function NoNetwork() {
  const { t } = useWords()
  const { pathname } = useLocation()
  const network = useNetwork()
  const isHeld = network === 'gone' && pathname !== links.checkout()
  useEffect(() => {
    if (!isHeld) return
    for (const kind of ['click', 'submit']) addEventListener(kind, stay, { capture: true })
    return () => {
      for (const kind of ['click', 'submit']) removeEventListener(kind, stay, { capture: true })
    }
  }, [isHeld])
  return (
    <div role="status" className="no-network">
      {isHeld && <p>{t('shell.no_network')}</p>}
    </div>
  )
}
