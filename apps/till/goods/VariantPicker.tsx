import { useQuery } from '@tanstack/react-query'
import type { Text } from '@omoya/kernel'
import { useSession } from '../session/session.tsx'
import { Dialog } from '../shell/Dialog.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { variantsOf, type TileOfGoods, type Variants } from './goods.ts'
import { gridOf, type Variant } from './variant-grid.ts'

interface VariantPickerProps {
  readonly goods: TileOfGoods
  readonly onPick: (unit: string) => void
  readonly onClose: () => void
}

/** Which size, which colour: every combination is one button, with what lies here and elsewhere. */
export function VariantPicker({ goods, onPick, onClose }: VariantPickerProps) {
  const { text } = useWords()
  const { store } = useSession()
  const asked = useQuery({
    queryKey: ['variants', store.id, goods.product],
    queryFn: () => variantsOf(store.id, goods.product),
    staleTime: 15_000,
  })
  return (
    <Dialog name={text(goods.name)} isOpen onClose={onClose}>
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {asked.isPending && <Waiting lines={3} />}
      {asked.data && <Grid variants={asked.data} onPick={onPick} />}
    </Dialog>
  )
}

interface GridProps {
  readonly variants: Variants
  readonly onPick: (unit: string) => void
}

function Grid({ variants, onPick }: GridProps) {
  const { t, text } = useWords()
  const { rows, hasRange } = gridOf(variants)
  const [first, second] = variants.options
  return (
    <div className="stack" data-autofocus tabIndex={-1}>
      {rows.map(({ key, head, items }) => (
        <section key={key} className="stack-tight" aria-label={head ? text(head as Text) : t('variant.which')}>
          {head && (
            <h3>
              {first && <span className="quiet">{`${text(first as Text)} `}</span>}
              {text(head as Text)}
            </h3>
          )}
          <div className="variant-buttons" role="group" aria-label={second ? text(second as Text) : t('variant.which')}>
            {items.map((one) => (
              <VariantButton key={one.unit} variant={one} showsPrice={hasRange} onPick={() => onPick(one.unit)} />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

interface VariantButtonProps {
  readonly variant: Variant
  readonly showsPrice: boolean
  readonly onPick: () => void
}

function VariantButton({ variant, showsPrice, onPick }: VariantButtonProps) {
  const { t, text, price } = useWords()
  const { values, sku, left, elsewhere } = variant
  const last = values.at(-1)
  return (
    <button type="button" className="button variant-button" onClick={onPick}>
      <span>{last ? text(last as Text) : sku}</span>
      {showsPrice && <b className="number">{price(variant.price)}</b>}
      <span className={left > 0 ? 'caption' : 'caption bad'}>
        {left > 0 ? t('goods.left', { count: left }) : t('variant.out', { count: elsewhere })}
      </span>
    </button>
  )
}
