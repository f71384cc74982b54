import { useState } from 'react'
import { useInvoiceDraft } from '../pay/invoice-draft.ts'
import { InvoicePicker } from '../pay/InvoicePicker.tsx'
import { holdsRight, useSession } from '../session/session.tsx'
import { Dialog } from '../shell/Dialog.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { CouponForm } from './Benefits.tsx'
import { DiscountForm } from './DiscountForm.tsx'
import { HeldList } from './HeldList.tsx'
import { invoiceWords } from './invoice-words.ts'
import { invoiceOf, type Invoice } from './sale.ts'
import { useSale } from './SaleProvider.tsx'
import type { Holding } from './useHolding.ts'

export type Tool = 'member' | 'carrier' | 'company' | 'donation' | 'coupon' | 'discount' | 'held'

interface SaleToolsProps {
  readonly tool: Tool | null
  readonly onTool: (tool: Tool | null) => void
  readonly holding: Holding
}

const names = {
  carrier: 'tool.carrier', company: 'tool.company', donation: 'tool.donation', coupon: 'tool.coupon', discount: 'tool.discount',
  held: 'tool.held_title',
} as const // prettier-ignore

const invoiceKinds: readonly Invoice['kind'][] = ['carrier', 'company', 'donation']
const isInvoice = (tool: Tool | null): tool is 'carrier' | 'company' | 'donation' =>
  invoiceKinds.some((kind) => kind === tool)

/** Keys of their own for what a scan does not bring: carrier, 統編, donation, a code, a discount, a sale put aside. */
export function SaleTools({ tool, onTool, holding }: SaleToolsProps) {
  const words = useWords()
  const { t, country } = words
  const { me } = useSession()
  const { sale } = useSale()
  const hasGoods = sale.lines.length > 0
  const invoice = invoiceOf(sale)
  const close = (): void => onTool(null)
  return (
    <div className="tools">
      {country === 'TW' && (
        <p className="tools-invoice caption">{t('invoice.now', { choice: invoiceWords(invoice, words) })}</p>
      )}
      <div className="tool-keys" role="group" aria-label={t('tool.title')}>
        {country === 'TW' &&
          (['carrier', 'company', 'donation'] as const).map((kind) => (
            <ToolKey key={kind} word={t(names[kind])} isOn={invoice.kind === kind} onPress={() => onTool(kind)} />
          ))}
        <ToolKey
          word={t('tool.coupon')}
          isOn={sale.coupons.length > 0}
          isOff={!hasGoods}
          onPress={() => onTool('coupon')}
        />
        {holdsRight(me, 'pricing.discount') && (
          <ToolKey
            word={t('tool.discount')}
            isOn={sale.manual !== null}
            isOff={!hasGoods}
            onPress={() => onTool('discount')}
          />
        )}
        {hasGoods ? (
          <ToolKey word={t('tool.hold')} isOff={!holding.canHold} onPress={holding.hold} />
        ) : (
          <ToolKey
            word={t('tool.held', { count: holding.items.length })}
            isOff={holding.items.length === 0}
            onPress={() => onTool('held')}
          />
        )}
      </div>
      {tool !== null && tool !== 'member' && (
        <Dialog name={t(names[tool])} isOpen onClose={close}>
          {isInvoice(tool) && <InvoiceForm kind={tool} onDone={close} />}
          {tool === 'coupon' && <CouponForm onDone={close} />}
          {tool === 'discount' && <DiscountForm line={null} onDone={close} />}
          {tool === 'held' && <HeldList holding={holding} onDone={close} />}
        </Dialog>
      )}
    </div>
  )
}

interface ToolKeyProps {
  readonly word: string
  readonly onPress: () => void
  readonly isOn?: boolean
  readonly isOff?: boolean
}

const ToolKey = ({ word, onPress, isOn, isOff }: ToolKeyProps) => (
  <button type="button" className="button tool" aria-pressed={isOn} disabled={isOff} onClick={onPress}>
    {word}
  </button>
)

interface InvoiceFormProps {
  readonly kind: Invoice['kind']
  readonly onDone: () => void
}

function InvoiceForm({ kind, onDone }: InvoiceFormProps) {
  const { t } = useWords()
  const { sale, change } = useSale()
  const [wanted, setWanted] = useState<Invoice | null>(sale.invoice)
  const hasMember = sale.member !== null
  const draft = useInvoiceDraft({ chosen: wanted, hasMember, opened: kind, onChoose: setWanted })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        // Closed over a wrong number, the invoice would silently be another.
        if (draft.why !== null) return event.currentTarget.querySelector('input')?.focus()
        change({ kind: 'invoice-chosen', invoice: wanted })
        onDone()
      }}
    >
      <InvoicePicker draft={draft} opened={kind} hasMember={hasMember} />
      <button type="submit" className="button button-main button-wide">
        {t('tool.take_over')}
      </button>
    </form>
  )
}
