/** Something a price book is made of has changed: a price, a list, a promotion, freight or a setting. */
export interface PricesChanged {
  readonly what: 'prices' | 'lists' | 'promotions' | 'freight' | 'settings'
}

export interface BookPublished {
  readonly version: string
  readonly units: number
}
