import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { InputOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { useUnsaved } from '../../shell/leaving.tsx'
import { Part } from '../../shell/Page.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { PickedLines, sentLines, type Line } from '../../stock/PickedLines.tsx'
import { useUnits } from '../../stock/useUnits.ts'
import { useWords } from '../../words/WordsProvider.tsx'
import type { ProductShown } from '../ProductPanel.tsx'
import { BundleFigures } from './BundleFigures.tsx'

type Change = NonNullable<InputOf<'PATCH /products/:product'>['body']>
type Unit = ProductShown['units'][number]

/** What each unit of a bundle holds; orders of before keep what they were. */
export function Contents({ product }: { readonly product: ProductShown }) {
  const { t } = useWords()
  return (
    <Part title={t('bundle.contents')}>
      {product.units
        .filter(({ status }) => status === 'active')
        .map((unit) => (
          <ContentsOfUnit key={`${unit.unit} ${product.version}`} product={product} unit={unit} />
        ))}
    </Part>
  )
}

interface ContentsOfUnitProps {
  readonly product: ProductShown
  readonly unit: Unit
}

function ContentsOfUnit({ product, unit }: ContentsOfUnitProps) {
  const { t, count } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('catalog.edit')
  const nameOf = useUnits(unit.components.map((part) => part.unit))
  const [lines, setLines] = useState<readonly Line[] | null>(null)
  const save = useWrite(
    (parts: ReturnType<typeof sentLines>) => {
      const units = [{ unit: unit.unit, sku: unit.sku, components: parts }]
      const body = { version: product.version, units } as unknown as Change // ids as the server sent them
      return shop.call('PATCH /products/:product', { params: { product: product.product }, body })
    },
    () => void queries.invalidateQueries({ queryKey: ['product', product.product] }),
  )
  useUnsaved(lines !== null && !save.isSuccess ? 'changed' : 'kept')
  const begin = (): void =>
    setLines(
      unit.components.map((part) => ({
        quantity: String(part.quantity),
        unit: { unit: part.unit, sku: '', name: { 'zh-TW': nameOf(part.unit) } } as unknown as Line['unit'], // shown by name alone
      })),
    )
  const parts = lines === null ? unit.components : sentLines(lines)
  const pieces = parts.reduce((sum, part) => sum + part.quantity, 0)
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (lines) save.mutate(sentLines(lines))
      }}
    >
      {lines === null ? (
        <ul className="bundle-parts">
          {unit.components.map((part) => (
            <li key={part.unit}>{t('bundle.part', { name: nameOf(part.unit), count: count(part.quantity) })}</li>
          ))}
        </ul>
      ) : (
        <PickedLines lines={lines} onLines={setLines} least={1} />
      )}
      <BundleFigures parts={parts} price={null} />
      {lines === null && mayEdit && (
        <p>
          <button type="button" className="button" onClick={begin}>
            {t('bundle.change')}
          </button>
        </p>
      )}
      {lines !== null && (
        <SendRow write={save} words={t('bundle.save_contents')} blocked={pieces < 2 ? t('bundle.too_few') : null} />
      )}
    </form>
  )
}
