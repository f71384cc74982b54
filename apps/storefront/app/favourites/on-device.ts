// What a guest keeps stays on this device until somebody logs in; then it goes into the account.
import { dropText, keepText, keptText } from '../kept.ts'

const PLACE = 'omoya.favourites'
/** As many as one answer of the API takes. */
const MOST = 100

export interface KeptGoods {
  readonly product: string
  readonly slug: string
  /** As it was shown then. */
  readonly price: number | null
}

const isKept = (value: unknown): value is KeptGoods => {
  if (typeof value !== 'object' || value === null) return false
  const { product, slug, price } = value as Partial<Record<keyof KeptGoods, unknown>> // each is looked at
  const isPrice = price === null || (typeof price === 'number' && Number.isSafeInteger(price) && price >= 0)
  return typeof product === 'string' && /^[\da-f-]{36}$/.test(product) && typeof slug === 'string' && isPrice
}

/** Whatever cannot be read was never kept. */
export function readKept(text: string | null): readonly KeptGoods[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(read) ? read.filter(isKept).slice(0, MOST) : []
  } catch {
    return []
  }
}

/** The newest first, each once. */
export const withGoods = (kept: readonly KeptGoods[], goods: KeptGoods): readonly KeptGoods[] =>
  [goods, ...kept.filter(({ product }) => product !== goods.product)].slice(0, MOST)

export const withoutGoods = (kept: readonly KeptGoods[], product: string): readonly KeptGoods[] =>
  kept.filter((one) => one.product !== product)

export const onDevice = (): readonly KeptGoods[] => readKept(keptText(PLACE))
export const keepOnDevice = (kept: readonly KeptGoods[]): void => keepText(PLACE, JSON.stringify(kept))
export const clearDevice = (): void => dropText(PLACE)
