import type { MerchantId } from '@omoya/kernel'
import type { MerchantProfile } from '@omoya/platform'

type Load = (merchant: MerchantId) => Promise<MerchantProfile | null>

// Only the first language of a profile ever changes, and a process of another machine may learn that a little later.
const FRESH_MILLISECONDS = 30_000

interface Kept {
  readonly profile: Promise<MerchantProfile | null>
  readonly until: number
}

/** Remembers the profiles of a process; one that is missing or failed to load is asked for again. */
export function profileCache(load: Load, elapsed: () => number = () => performance.now()): Load {
  const kept = new Map<MerchantId, Kept>()
  return async (merchant) => {
    const known = kept.get(merchant)
    if (known && known.until > elapsed()) return known.profile
    const profile = load(merchant)
    kept.set(merchant, { profile, until: elapsed() + FRESH_MILLISECONDS })
    const found = await profile.catch((reason: unknown) => {
      kept.delete(merchant)
      throw reason
    })
    if (!found) kept.delete(merchant)
    return found
  }
}
