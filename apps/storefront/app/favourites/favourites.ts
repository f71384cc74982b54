// Which goods have a full heart: of the member who is signed in, else of this device. One list for the whole page.
import { useEffect, useSyncExternalStore } from 'react'
import { browserClient } from '../browser-client.ts'
import type { RootData } from '../root.tsx'
import { useRoot } from '../shell/useShop.ts'
import { clearDevice, keepOnDevice, onDevice, withGoods, withoutGoods, type KeptGoods } from './on-device.ts'

type Owner = RootData['visitor']

const page: { owner: Owner | null; ids: ReadonlySet<string> } = { owner: null, ids: new Set() }
const nothing: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function become(ids: Iterable<string>): void {
  page.ids = new Set(ids)
  for (const tell of listeners) tell()
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

/** What the device kept goes into the account once; without a network it stays for the next page. */
export async function joinDevice(): Promise<void> {
  const kept = onDevice()
  if (kept.length === 0) return
  const items = kept.map(({ product, price }) => ({ product, price }))
  await browserClient.call('POST /me/favourites', { body: { items } })
  clearDevice()
}

async function openFor(owner: Owner): Promise<void> {
  if (page.owner === owner) return
  page.owner = owner
  if (owner === 'guest') return become(onDevice().map(({ product }) => product))
  try {
    // An account that is full takes no more, and shows what it has all the same.
    await joinDevice().catch(() => undefined)
    const { items } = await browserClient.call('GET /me/favourites')
    if (page.owner === 'member') become(items.map(({ product }) => product))
  } catch {
    page.owner = null
  }
}

async function write(owner: Owner, goods: KeptGoods, wish: 'keep' | 'drop'): Promise<void> {
  if (owner === 'guest')
    return keepOnDevice(wish === 'keep' ? withGoods(onDevice(), goods) : withoutGoods(onDevice(), goods.product))
  const { product, price } = goods
  if (wish === 'keep') await browserClient.call('POST /me/favourites', { body: { items: [{ product, price }] } })
  else await browserClient.call('DELETE /me/favourites/:product', { params: { product } })
}

export type Heart = 'full' | 'empty'

/** The heart fills at once and goes back to what it was if the shop could not keep it. */
export function useFavourite(goods: KeptGoods): readonly [Heart, () => void] {
  const owner = useRoot()?.visitor ?? 'guest'
  const ids = useSyncExternalStore(
    subscribe,
    () => page.ids,
    () => nothing,
  )
  useEffect(() => void openFor(owner), [owner])
  const isKept = ids.has(goods.product)
  const turn = (): void => {
    const before = page.ids
    const others = [...before].filter((id) => id !== goods.product)
    become(isKept ? others : [...others, goods.product])
    write(owner, goods, isKept ? 'drop' : 'keep').catch(() => become(before))
  }
  return [isKept ? 'full' : 'empty', turn]
}
