import { useId, useState } from 'react'
import { useWords } from '../../words/WordsProvider.tsx'

/** One file, dropped or chosen. */
export function DropTable({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useWords()
  const id = useId()
  const [isOver, setOver] = useState(false)
  return (
    <div
      className={isOver ? 'drop-area is-over' : 'drop-area'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
    >
      <input
        id={id}
        className="only-heard"
        type="file"
        accept=".csv,.txt,.tsv,.gz,text/csv"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <label htmlFor={id} className="button button-main">
        {t('imports.choose')}
      </label>
      <span className="caption">{t('imports.drop')}</span>
    </div>
  )
}
