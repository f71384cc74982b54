/** Name, looks or settings changed; what was cached of the merchant is old. */
export interface MerchantChanged {
  readonly version: number
}
