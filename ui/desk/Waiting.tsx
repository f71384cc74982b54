import { useDeskWords } from './words.tsx'

/** The shape of what comes, shown after 200 ms so that quick answers don't flicker. */
export function Waiting({ lines }: { readonly lines: number }) {
  const { t } = useDeskWords()
  return (
    <div className="waiting" role="status">
      <span className="only-heard">{t('desk.loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="waiting-line" aria-hidden="true" />
      ))}
    </div>
  )
}
