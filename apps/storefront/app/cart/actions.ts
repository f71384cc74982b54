// What can be done to a basket; each is a form, so that it works before or without scripts.
import { basketOf, keyOf, withCoupon, withLine, withMore, withoutCoupon, type Basket } from '../basket/basket.ts'
import { packId } from '../basket/packed-id.ts'
import { numberOf, textOf } from '../form.ts'

export function changedBasket(request: Request, form: FormData): Basket {
  const basket = basketOf(request)
  const line = { unit: textOf(form, 'unit'), quantity: numberOf(form, 'quantity'), takenFor: takenFor(form) }
  const isGoods = packId(line.unit) !== null
  switch (textOf(form, 'intent')) {
    case 'add':
      return isGoods ? withMore(basket, { ...line, quantity: Math.max(1, line.quantity) }) : basket
    case 'set':
      return isGoods ? withLine(basket, line) : basket
    case 'more':
      return isGoods ? withMore(basket, { ...line, quantity: 1 }) : basket
    case 'less':
      return isGoods ? withMore(basket, { ...line, quantity: -1 }) : basket
    case 'remove':
      return isGoods ? withLine(basket, { ...line, quantity: 0 }) : basket
    case 'again':
      return form.getAll('line').reduce<Basket>(withLineAgain, basket)
    case 'coupon':
      return withCoupon(basket, textOf(form, 'code'))
    case 'drop-coupon':
      return withoutCoupon(basket, textOf(form, 'code'))
    default:
      return basket
  }
}

/** `<unit>*<quantity>`, as the page of an earlier order writes it. */
function withLineAgain(basket: Basket, text: FormDataEntryValue): Basket {
  const [unit = '', quantity = ''] = String(text).split('*')
  return packId(unit) === null ? basket : withLine(basket, { unit, quantity: Number(quantity), takenFor: null })
}

function takenFor(form: FormData): string | null {
  const promotion = textOf(form, 'takenFor')
  return packId(promotion) === null ? null : promotion
}

/** The line of the basket that a priced line came from. */
export const lineOfKey = (basket: Basket, key: string) => basket.lines.find((line) => keyOf(line) === key)
