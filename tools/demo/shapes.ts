import type { Text } from '@omoya/kernel'
import type { Off } from '@omoya/pricing/rules'

// What a demo merchant is made of; the words are ours, the people and shops are invented.

/** 繁體中文, English, 日本語. */
export type Words = readonly [string, string, string]

/** Category, price, and how often it is bought beside the others. */
export type Shelf = readonly [category: string, price: number, weight: number]

export interface DemoGoods {
  readonly sku: string
  readonly name: Text
  readonly category: string
  readonly price: number
  readonly compareAt?: number
  /** EAN of our own range 471299…, with its check digit added when it is made. */
  readonly barcode?: string
  readonly kind?: 'goods' | 'bundle' | 'gift' | 'sample'
  readonly special?: true
  /** Sold as one of several sizes or colours of a product; all with the same `of` are that product. */
  readonly variant?: { readonly of: string; readonly options: readonly Text[]; readonly values: readonly Text[] }
  /** Of a bundle. */
  readonly components?: Readonly<Record<string, number>>
  /** How often it is bought, beside the others. */
  readonly weight: number
  /** Bought again after about so many days. */
  readonly again?: number
}

export interface DemoStore {
  readonly code: string
  readonly kind: 'shop' | 'counter' | 'warehouse'
  readonly name: Text
  readonly host?: string
  readonly city: string
  readonly district: string
  readonly address: string
  readonly latitude: number
  readonly longitude: number
  /** Part of the shop sales. */
  readonly weight: number
}

export interface DemoPromotion {
  readonly name: Text
  readonly kind: 'n-for-percent' | 'amount-off' | 'second-half' | 'free-freight' | 'join-off'
  readonly category?: string
  readonly count?: number
  readonly percent?: number
  readonly from?: number
  readonly off?: Off
  /** Begins with the first start: nobody of the history had it. */
  readonly isNew?: true
}

export interface DemoMerchant {
  readonly code: string
  readonly name: Text
  readonly accent: string
  readonly company: {
    readonly name: string
    readonly businessNumber: string
    readonly address: string
    readonly phone: string
  }
  readonly goods: readonly DemoGoods[]
  readonly stores: readonly DemoStore[]
  readonly promotions: readonly DemoPromotion[]
  readonly freight: { readonly ship: number; readonly cvs: number; readonly freeFrom: number }
  readonly members: number
  readonly orders: number
  /** Cities of the members, by weight. */
  readonly cities: Readonly<Record<string, number>>
  readonly story: 'skin' | 'seafood' | 'furniture' | 'fruit'
}
