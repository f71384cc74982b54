import { useWords } from '../words/WordsProvider.tsx'

interface DialogHeadProps {
  readonly title: string
  readonly onClose: () => void
}

/** A heading of our own: the kit's is a banner, and the page has one already. */
export function DialogHead({ title, onClose }: DialogHeadProps) {
  const { t } = useWords()
  return (
    <div className="dialog-head">
      <h2>{title}</h2>
      <button type="button" className="button" onClick={onClose}>
        {t('desk.close')}
      </button>
    </div>
  )
}
