// When the law wants the invoice (統一發票使用辦法, 開立憑證時限表), see docs/invoices.md#when.

export interface SaleTerms {
  readonly payment: 'before-dispatch' | 'at-hand-over' | 'on-delivery'
  /** At some counters of department stores the host's till issues the invoice and ours none. */
  readonly issuer: 'us' | 'host'
}

export type InvoiceMoment = 'payment' | 'hand-over' | 'dispatch' | 'never'

/** Cash on delivery is invoiced at dispatch and corrected when nobody takes the parcel. */
export function invoiceMoment({ payment, issuer }: SaleTerms): InvoiceMoment {
  if (issuer === 'host') return 'never'
  switch (payment) {
    case 'before-dispatch':
      return 'payment'
    case 'at-hand-over':
      return 'hand-over'
    case 'on-delivery':
      return 'dispatch'
    default:
      return payment satisfies never
  }
}

/** 商品禮券 names its goods; 現金禮券 and stored value (儲值) are money. Not a merchant's choice. */
export type VoucherKind = 'goods' | 'money'

/** What to invoice when a voucher is sold: goods vouchers are a sale, money is not. */
export const invoicedAtSale = (kind: VoucherKind, price: number): number => (kind === 'goods' ? price : 0)

/**
 * What to invoice when it is redeemed for goods worth `goodsPrice`: with money the goods that it pays for, with a goods
 * voucher only the upgrade, since its own goods were invoiced when it was sold.
 */
export const invoicedAtRedemption = (kind: VoucherKind, goodsPrice: number, voucherWorth: number): number =>
  kind === 'money' ? goodsPrice : Math.max(0, goodsPrice - voucherWorth)
