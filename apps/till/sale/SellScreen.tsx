import { useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { DoneScreen } from '../pay/DoneScreen.tsx'
import { PayPanel } from '../pay/PayPanel.tsx'
import { usePay } from '../pay/usePay.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Problem } from '../words/Problem.tsx'
import { Discounts } from './Discounts.tsx'
import { GoodsPanel } from './GoodsPanel.tsx'
import { MemberStrip } from './MemberStrip.tsx'
import { Extras } from './Extras.tsx'
import { SaleLines } from './SaleLines.tsx'
import { useSale } from './SaleProvider.tsx'
import { TotalBar } from './TotalBar.tsx'

/** Goods left, sale right; paying takes the goods' place, so that total and button stay where they are. */
export function SellScreen() {
  const { t } = useWords()
  const { sale, problem, askAgain } = useSale()
  const pay = usePay()
  const [isOpen, setOpen] = useState(false)
  const hasGoods = sale.lines.length > 0
  const back = (): void => {
    if (pay.step === 'done') pay.next()
    else if (pay.step === 'pay') pay.leave()
    else setOpen(false)
  }
  useHotkeys([['F4', () => pay.start()], ['Escape', back]], []) // prettier-ignore
  if (pay.step === 'done' && pay.placed) return <DoneScreen placed={pay.placed} onNext={pay.next} />
  return (
    <div className={isOpen ? 'sell sell-open' : 'sell'}>
      <h1 className="only-heard">{t('till.sell')}</h1>
      <section className="sell-left" aria-label={pay.step === 'pay' ? t('pay.title') : t('goods.title')}>
        {pay.step === 'pay' ? <PayPanel pay={pay} /> : <GoodsPanel />}
      </section>
      <aside className="sale" aria-label={t('sale.title')}>
        <MemberStrip />
        <div className="sale-body">
          <Problem problem={problem} onRetry={askAgain} />
          {hasGoods ? <SaleLines /> : <p className="sale-empty quiet">{t('sale.empty')}</p>}
          <Discounts />
          {hasGoods && <Extras />}
        </div>
        <TotalBar pay={pay} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
      </aside>
    </div>
  )
}
