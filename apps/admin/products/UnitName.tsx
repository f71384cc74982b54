import type { Text } from '@omoya/kernel'
import { useWords } from '../words/WordsProvider.tsx'

interface Unit {
  readonly sku: string
  readonly name: Text
  readonly options: readonly Text[]
}

/** What is sold, in a cell of a list: its name, and below it which kind and its SKU. */
export function UnitName({ unit: { sku, name, options } }: { readonly unit: Unit }) {
  const { text } = useWords()
  const kind = options.map((option) => text(option)).join(' / ')
  return (
    <span>
      <span className="two-lines" title={text(name)}>
        {text(name)}
      </span>
      <span className="caption">{kind === '' ? sku : `${kind} · ${sku}`}</span>
    </span>
  )
}
