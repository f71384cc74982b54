// What the till tells the screen that the customer sees: names and amounts, never a word for staff.
import type { Text } from '@omoya/kernel'

export interface ShownLine {
  readonly key: string
  readonly name: Text
  readonly quantity: number
  readonly amount: number
}

export type Shown =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'sale'
      readonly lines: readonly ShownLine[]
      readonly saved: number
      readonly total: number
      readonly member: string | null
    }
  | { readonly kind: 'paid'; readonly total: number; readonly change: number }

type Told = { readonly say: 'show'; readonly shown: Shown } | { readonly say: 'ask' }

const CHANNEL = 'omoya.till.display'

/** The till answers a screen that was opened later. */
export function tellDisplay(current: () => Shown): { readonly show: () => void; readonly close: () => void } {
  const channel = new BroadcastChannel(CHANNEL)
  const show = (): void => channel.postMessage({ say: 'show', shown: current() } satisfies Told)
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.say === 'ask') show()
  })
  return { show, close: () => channel.close() }
}

export function listenToTill(onShown: (shown: Shown) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.say === 'show') onShown(data.shown)
  })
  channel.postMessage({ say: 'ask' } satisfies Told)
  return () => channel.close()
}
