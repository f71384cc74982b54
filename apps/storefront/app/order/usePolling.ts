import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

const SECONDS = 2
const MOST = 60

/** Asks again while something is under way; after two minutes the page waits for its reader. */
export function usePolling(isWaiting: unknown): void {
  const { revalidate } = useRevalidator()
  const active = Boolean(isWaiting)
  useEffect(() => {
    if (!active) return
    let asked = 0
    const timer = setInterval(() => {
      asked += 1
      if (asked > MOST) clearInterval(timer)
      else if (document.visibilityState === 'visible') void revalidate()
    }, SECONDS * 1000)
    return () => clearInterval(timer)
  }, [active, revalidate])
}
