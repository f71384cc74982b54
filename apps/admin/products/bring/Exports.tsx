import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useHasRight } from '../../session/session.tsx'
import { csvText, saveFile } from '../../shell/csv.ts'
import { Part } from '../../shell/Page.tsx'
import { useWords } from '../../words/WordsProvider.tsx'

const TABLES = {
  products: { right: 'catalog.edit', ask: (after: string) => shop.call('POST /exports/products', { body: { after } }) },
  stock: { right: 'inventory.read', ask: (after: string) => shop.call('POST /exports/stock', { body: { after } }) },
  members: { right: 'members.export', ask: (after: string) => shop.call('POST /exports/members', { body: { after } }) },
} as const

type Name = keyof typeof TABLES
type Told = (rows: number) => void

/** Page by page, so that no question of it takes long. */
async function take(name: Name, told: Told): Promise<string> {
  const rows: string[][] = []
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<(typeof TABLES)[Name]['ask']>> = await TABLES[name].ask(after)
    if (rows.length === 0) rows.push(page.columns)
    rows.push(...page.rows)
    after = page.next
    told(rows.length - 1)
  }
  return csvText(rows)
}

/** The shop's own tables in the very form that an import reads. */
export function Exports() {
  const { t } = useWords()
  return (
    <Part title={t('exports.title')}>
      <p className="quiet">{t('exports.hint')}</p>
      <div className="row">
        <Export name="products" />
        <Export name="stock" />
        <Export name="members" />
      </div>
    </Part>
  )
}

function Export({ name }: { readonly name: Name }) {
  const { t, count } = useWords()
  const [rows, setRows] = useState(0)
  const isAllowed = useHasRight(TABLES[name].right)
  const save = useMutation({
    mutationFn: () => take(name, setRows),
    onSuccess: (table) => saveFile(`${name}.csv`, table),
  })
  return (
    <div className="stack-tight">
      <button
        type="button"
        className="button"
        disabled={!isAllowed || save.isPending}
        title={isAllowed ? undefined : t('problem.no_right')}
        onClick={() => save.mutate()}
      >
        {save.isPending ? t('exports.reading', { count: count(rows) }) : t(`exports.${name}`)}
      </button>
      <Problem problem={save.error} />
    </div>
  )
}
