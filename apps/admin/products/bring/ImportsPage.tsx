import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { uploadTable } from '@omoya/client/upload.ts'
import { COLUMNS, type ImportKind } from '@omoya/integrations/rules'
import { Notice } from '@omoya/ui'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../../server/useWrite.ts'
import { csvText, saveFile } from '../../shell/csv.ts'
import { Choice } from '../../shell/Fields.tsx'
import { Page, Part } from '../../shell/Page.tsx'
import { useChosen } from '../../shell/useChosen.ts'
import { useWords } from '../../words/WordsProvider.tsx'
import { ChooseColumns } from './ChooseColumns.tsx'
import { DropTable } from './DropTable.tsx'
import { Exports } from './Exports.tsx'
import { PastRuns } from './PastRuns.tsx'
import { guessed, headOfFile, mapOf, missingOf, type Chosen, type TableHead } from './table-head.ts'

const KINDS = Object.keys(COLUMNS) as readonly ImportKind[] // its keys are the kinds

interface Table {
  readonly file: File
  readonly head: TableHead
}

/** A table comes in three steps: what it is and which file, which column is which, and how it went. */
export function ImportsPage() {
  const { t } = useWords()
  const [word, setKind] = useChosen('kind')
  const kind = KINDS.find((one) => one === word) ?? 'products'
  return (
    <Page title={t('imports.title')} hint={t('imports.hint')}>
      <Part title={t('imports.new')}>
        <NewImport key={kind} kind={kind} onKind={setKind} />
      </Part>
      <Exports />
      <Part title={t('imports.past')}>
        <PastRuns />
      </Part>
    </Page>
  )
}

interface NewImportProps {
  readonly kind: ImportKind
  readonly onKind: (kind: string) => void
}

function NewImport({ kind, onKind }: NewImportProps) {
  const { t, label } = useWords()
  const [table, setTable] = useState<Table | 'unreadable' | null>(null)
  const take = async (file: File): Promise<void> => {
    const head = await headOfFile(file)
    setTable(head ? { file, head } : 'unreadable')
  }
  if (table !== null && table !== 'unreadable')
    return <Columns kind={kind} table={table} onLeave={() => setTable(null)} />
  return (
    <div className="stack">
      <div className="row">
        <Choice
          label={t('imports.kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, name: label('import_kind', value) }))}
          onChoose={onKind}
          note={t('imports.order')}
        />
      </div>
      <DropTable onFile={(file) => void take(file)} />
      {table === 'unreadable' && <Notice tone="bad" title={t('imports.unreadable')} />}
      <p>
        <button type="button" className="button" onClick={() => saveFile(`${kind}.csv`, csvText([COLUMNS[kind]]))}>
          {t('imports.template')}
        </button>
      </p>
    </div>
  )
}

interface ColumnsProps {
  readonly kind: ImportKind
  readonly table: Table
  readonly onLeave: () => void
}

function Columns({ kind, table: { file, head }, onLeave }: ColumnsProps) {
  const { t, label } = useWords()
  const queries = useQueryClient()
  const [chosen, choose] = useState<Chosen>(() => guessed(kind, head.header))
  const missing = missingOf(kind, chosen)
  const begin = useWrite(
    async (map: ReturnType<typeof mapOf>) => {
      const run = await uploadTable(kind, file)
      return shop.call('POST /imports/runs/:run', { params: { run }, body: { map } })
    },
    () => {
      void queries.invalidateQueries({ queryKey: ['imports'] })
      onLeave()
    },
  )
  return (
    <div className="stack">
      <p className="quiet">{t('imports.columns_note')}</p>
      <ChooseColumns kind={kind} head={head} chosen={chosen} onChoose={choose} />
      {missing.length > 0 && (
        <p className="warn" role="status">
          {t('imports.missing', { columns: missing.map((ours) => label('import_column', ours)).join('、') })}
        </p>
      )}
      <Problem problem={begin.error} />
      <div className="row">
        <button
          type="button"
          className="button button-main"
          disabled={missing.length > 0 || begin.isPending}
          onClick={() => begin.mutate(mapOf(chosen, head.delimiter))}
        >
          {begin.isPending ? t('imports.sending') : t('imports.begin', { name: file.name })}
        </button>
        <button type="button" className="button" disabled={begin.isPending} onClick={onLeave}>
          {t('imports.other_file')}
        </button>
        <span className="caption">{t('imports.keeps_on')}</span>
      </div>
    </div>
  )
}
