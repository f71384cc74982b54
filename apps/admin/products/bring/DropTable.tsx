import { FileDrop } from '../../shell/FileDrop.tsx'
import { useWords } from '../../words/WordsProvider.tsx'

/** One table, dropped or chosen. */
export function DropTable({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useWords()
  return (
    <FileDrop
      accept=".csv,.txt,.tsv,.gz,text/csv"
      words={t('imports.choose')}
      hint={t('imports.drop')}
      tone="main"
      onFiles={([file]) => file && onFile(file)}
    />
  )
}
