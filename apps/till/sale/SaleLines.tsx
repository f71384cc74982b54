import { useState } from 'react'
import { Dialog } from '../shell/Dialog.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { DiscountForm } from './DiscountForm.tsx'
import { OrderForm } from './OrderForm.tsx'
import { hasOrdered, sideOfLine, type Side } from './ordering.ts'
import type { SaleLine } from './sale.ts'
import { useSale, type Quote } from './SaleProvider.tsx'

type PricedLine = Quote['priced']['lines'][number]

interface SaleLinesProps {
  /** The line whose keys are open. */
  readonly chosen: string | null
  readonly onChoose: (key: string | null) => void
  readonly mayDiscount: boolean
}

/** Each line as the quote prices it; a line that is not priced yet shows its place. */
export function SaleLines({ chosen, onChoose, mayDiscount }: SaleLinesProps) {
  const { t } = useWords()
  const { sale, quote } = useSale()
  const priced = quote?.priced.lines ?? []
  const own = new Set(sale.lines.map((line) => line.key))
  const part = (side: Side) => (
    <>
      {sale.lines
        .filter((line) => (line.isOrdered ? 'ordered' : 'taken') === side)
        .map((line) => (
          <Line
            key={line.key}
            line={line}
            priced={priced.filter((one) => one.key === line.key)}
            isChosen={chosen === line.key}
            onChoose={() => onChoose(chosen === line.key ? null : line.key)}
            mayDiscount={mayDiscount}
          />
        ))}
      {priced
        .filter((one) => !own.has(one.key) && one.kind !== 'component' && sideOfLine(one) === side)
        .map((one) => (
          <GivenLine key={one.lineNo} priced={one} />
        ))}
    </>
  )
  return (
    <>
      <ul className="lines" aria-label={t('sale.lines')}>
        {part('taken')}
      </ul>
      {hasOrdered(sale) && (
        <section className="ordered" aria-label={t('aisle.title')}>
          <OrderedHead />
          <ul className="lines">{part('ordered')}</ul>
        </section>
      )}
    </>
  )
}

/** Where it goes and when it is there. */
function OrderedHead() {
  const words = useWords()
  const { t, text, day } = words
  const { sale, quotes } = useSale()
  const { ordering } = sale
  const later = quotes.ordered?.later
  if (!ordering) return null
  const { address, receiver, store } = ordering
  const where = address ? `${address.city}${address.district}${address.street}` : text(store?.name)
  return (
    <p className="ordered-head">
      <b>{t(ordering.way === 'ship' ? 'aisle.ship' : 'aisle.pickup')}</b>{' '}
      <span>{[where, receiver?.name].filter(Boolean).join(' · ')}</span>
      {later && <span className="caption">{t('aisle.later', { day: day(later.day) })}</span>}
    </p>
  )
}

interface LineProps {
  readonly line: SaleLine
  /** A bundle comes with its parts. */
  readonly priced: readonly PricedLine[]
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly mayDiscount: boolean
}

function Line({ line, priced, isChosen, onChoose, mayDiscount }: LineProps) {
  const { t, text, price } = useWords()
  const { change, quotes, problem } = useSale()
  const [isOrdering, setOrdering] = useState(false)
  const quote = line.isOrdered ? quotes.ordered : quotes.taken
  const head = priced.find((one) => one.kind !== 'component')
  const name = text(head?.name ?? line.name) || t('sale.pricing')
  const short = quote?.short.find((one) => one.unit === line.unit)
  const count = (quantity: number): void => change({ kind: 'counted', key: line.key, quantity })
  return (
    <li className="line">
      <div className="line-words">
        <button type="button" className="line-name" aria-expanded={isChosen} onClick={onChoose}>
          <span className="two-lines" title={name}>
            {name}
          </span>
          <span className="caption">
            {head && t('sale.unit_price', { price: price(head.unitPrice) })}
            {line.takenFor && t('sale.taken')}
            {line.manual && ` ${t('sale.by_hand', { reason: line.manual.reason })}`}
          </span>
        </button>
        {short && (
          <span className="caption warn">
            {t(line.isOrdered ? 'aisle.short' : 'sale.short', { left: short.left })}
            {quote?.later && line.isOrdered ? ` ${t('aisle.sent_there')}` : ''}
          </span>
        )}
        {short && short.reserved > 0 && (
          <span className="caption warn">{t('sale.reserved', { count: short.reserved })}</span>
        )}
      </div>
      <div className="line-count">
        <button
          type="button"
          className="count"
          aria-label={t('sale.less', { name })}
          onClick={() => count(line.quantity - 1)}
        >
          <span aria-hidden="true">{line.quantity === 1 ? '×' : '−'}</span>
        </button>
        <span className="count-number">{line.quantity}</span>
        <button
          type="button"
          className="count"
          aria-label={t('sale.more', { name })}
          onClick={() => count(line.quantity + 1)}
        >
          <span aria-hidden="true">+</span>
        </button>
      </div>
      {short && !line.isOrdered && !isChosen && (
        <button type="button" className="button line-order" onClick={() => setOrdering(true)}>
          {t('aisle.offer')}
        </button>
      )}
      {/* Amounts of before belong to other counts. */}
      <Amount priced={problem ? [] : priced} />
      {isChosen && (
        <LineKeys
          line={line}
          name={name}
          mayDiscount={mayDiscount}
          onOrder={() => setOrdering(true)}
          onDone={onChoose}
        />
      )}
      <Dialog name={t('aisle.of', { name })} isOpen={isOrdering} onClose={() => setOrdering(false)}>
        <OrderForm
          line={line}
          onDone={() => {
            setOrdering(false)
            if (isChosen) onChoose()
          }}
        />
      </Dialog>
    </li>
  )
}

const QUANTITIES = [2, 3, 4, 5, 6, 10, 12] as const

interface LineKeysProps {
  readonly line: SaleLine
  readonly name: string
  readonly mayDiscount: boolean
  readonly onOrder: () => void
  readonly onDone: () => void
}

/** Quantities by one press, a discount, ordered instead of taken along, or away with it. */
function LineKeys({ line, name, mayDiscount, onOrder, onDone }: LineKeysProps) {
  const { t } = useWords()
  const { change } = useSale()
  const [isLowering, setLowering] = useState(false)
  const count = (quantity: number): void => {
    change({ kind: 'counted', key: line.key, quantity })
    onDone()
  }
  return (
    <div className="line-keys" role="group" aria-label={t('sale.keys', { name })}>
      {QUANTITIES.map((quantity) => (
        <button
          key={quantity}
          type="button"
          className="count"
          aria-label={t('sale.set', { count: quantity })}
          aria-pressed={quantity === line.quantity}
          onClick={() => count(quantity)}
        >
          {quantity}
        </button>
      ))}
      {mayDiscount && (
        <button type="button" className="button" onClick={() => setLowering(true)}>
          {t('sale.discount')}
        </button>
      )}
      {!line.takenFor && (
        <button type="button" className="button" onClick={onOrder}>
          {t(line.isOrdered ? 'aisle.change' : 'aisle.offer')}
        </button>
      )}
      {line.isOrdered && (
        <button
          type="button"
          className="button"
          onClick={() => {
            change({ kind: 'ordered', key: line.key, ordering: null })
            onDone()
          }}
        >
          {t('aisle.take_along')}
        </button>
      )}
      <button type="button" className="button" onClick={() => count(0)}>
        {t('sale.remove')}
      </button>
      <Dialog name={t('sale.discount_of', { name })} isOpen={isLowering} onClose={() => setLowering(false)}>
        <DiscountForm
          line={line}
          onDone={() => {
            setLowering(false)
            onDone()
          }}
        />
      </Dialog>
    </div>
  )
}

function GivenLine({ priced }: { readonly priced: PricedLine }) {
  const { text } = useWords()
  return (
    <li className="line">
      <span className="line-words">{text(priced.name)}</span>
      <span className="count-number">{priced.quantity}</span>
      <Amount priced={[priced]} />
    </li>
  )
}

// A bundle's own line is 0: its parts carry the money, as on the document.
function Amount({ priced }: { readonly priced: readonly PricedLine[] }) {
  const { price } = useWords()
  const sumOf = (pick: (line: PricedLine) => number): number => priced.reduce((sum, line) => sum + pick(line), 0)
  if (priced.length === 0) return <span className="line-amount number" />
  const list = sumOf((line) => line.list)
  const paid = sumOf((line) => line.paid)
  return (
    <span className="line-amount number">
      {list !== paid && <s className="caption">{price(list)}</s>}
      <b>{price(paid)}</b>
    </span>
  )
}
