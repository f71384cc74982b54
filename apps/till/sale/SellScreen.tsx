import { useEffect, useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { DoneScreen } from '../pay/DoneScreen.tsx'
import { PayPanel } from '../pay/PayPanel.tsx'
import { usePay, type Pay } from '../pay/usePay.ts'
import { useShown } from '../display/useShown.ts'
import { useSigns } from '../scan/useSigns.ts'
import { holdsRight, useSession } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Problem } from '../words/Problem.tsx'
import { Discounts } from './Discounts.tsx'
import { GoodsPanel } from './GoodsPanel.tsx'
import { MemberStrip } from './MemberStrip.tsx'
import { Benefits } from './Benefits.tsx'
import { SaleLines } from './SaleLines.tsx'
import { SaleTools, type Tool } from './SaleTools.tsx'
import { Suggestions } from './PastAndNext.tsx'
import { useSale } from './SaleProvider.tsx'
import { TotalBar } from './TotalBar.tsx'
import { useHolding } from './useHolding.ts'

/** Goods left, sale right; paying takes the goods' place, so that total and button stay where they are. */
export function SellScreen() {
  const { t } = useWords()
  const { sale, change } = useSale()
  const pay = usePay()
  const holding = useHolding()
  // Opened while selling, it does not hide the payment.
  const [openAt, setOpenAt] = useState<Pay['step'] | null>(null)
  const isOpen = openAt === pay.step
  const [tool, setTool] = useState<Tool | null>(null)
  useShown(pay)
  const back = (): void => {
    if (tool !== null) setTool(null)
    else if (pay.step === 'done') pay.next()
    else if (pay.step === 'pay') pay.leave()
    else setOpenAt(null)
  }
  const isSelling = pay.step === 'sell'
  const sell = (act: () => void) => (): void => {
    if (isSelling && tool === null) act()
  }
  const last = sale.lines.at(-1)
  const step = (by: number) =>
    sell(() => last && change({ kind: 'counted', key: last.key, quantity: last.quantity + by }))
  useHotkeys([
    ['F3', sell(() => setTool('member'))], ['F4', sell(pay.start)], ['F6', sell(holding.hold)], ['F7', sell(() => setTool('held'))],
    ['F8', sell(pay.finishWithExactCash)], ['F10', sell(pay.startWithCard)], ['Escape', back],
  ], []) // prettier-ignore
  useSigns({ '+': step(1), '-': step(-1) })
  if (pay.step === 'done' && pay.placed) return <DoneScreen placed={pay.placed} onNext={pay.next} />
  return (
    <div className={isOpen ? 'sell sell-open' : 'sell'}>
      <h1 className="only-heard">{t('till.sell')}</h1>
      <section className="sell-left" aria-label={isSelling ? t('goods.title') : t('pay.title')}>
        {isSelling ? <GoodsPanel /> : <PayPanel pay={pay} />}
      </section>
      <aside className="sale" aria-label={t('sale.title')}>
        <MemberStrip isFinding={tool === 'member'} onFind={(is) => setTool(is === 'finding' ? 'member' : null)} />
        <SaleBody pay={pay} />
        <SaleTools tool={tool} onTool={setTool} holding={holding} />
        <TotalBar pay={pay} isOpen={isOpen} onToggle={() => setOpenAt(isOpen ? null : pay.step)} />
      </aside>
    </div>
  )
}

function SaleBody({ pay }: { readonly pay: Pay }) {
  const { t } = useWords()
  const { me } = useSession()
  const { sale, problem, askAgain } = useSale()
  const [chosen, setChosen] = useState<string | null>(null)
  const count = sale.lines.length
  // What was just added is seen.
  useEffect(() => {
    document.querySelector('.lines > li:last-child')?.scrollIntoView({ block: 'nearest' })
  }, [count])
  if (count === 0)
    return (
      <div className="sale-body sale-body-empty">
        <p className="sale-empty quiet">{t('sale.empty')}</p>
      </div>
    )
  return (
    <div className="sale-body">
      <Problem problem={problem} onRetry={askAgain} />
      <SaleLines
        chosen={pay.step === 'sell' ? chosen : null}
        onChoose={setChosen}
        mayDiscount={holdsRight(me, 'pricing.discount')}
      />
      <Discounts />
      <Benefits />
      {pay.step === 'sell' && (
        <Suggestions member={sale.member?.id ?? null} units={sale.lines.map((line) => line.unit)} whenNone="stay-out" />
      )}
    </div>
  )
}
