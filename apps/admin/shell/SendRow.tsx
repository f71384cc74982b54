import { Problem } from '@omoya/ui/desk/index.ts'
import { useWords } from '../words/WordsProvider.tsx'

interface SendRowProps {
  readonly write: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: unknown }
  readonly words: string
  /** Why nothing can be sent now, in words; null when it can. */
  readonly blocked?: string | null
  /** Said once it was saved. */
  readonly done?: string
  /** One form of several on a page: none of them is the one thing to do there. */
  readonly tone?: 'main' | 'plain'
}

/** The end of a form: what went wrong, the one button, and that it was done. */
export function SendRow({ write, words, blocked = null, done, tone = 'main' }: SendRowProps) {
  const { t } = useWords()
  return (
    <div className="stack-tight">
      <Problem problem={write.error} />
      <div className="row">
        <button
          type="submit"
          className={tone === 'main' ? 'button button-main' : 'button'}
          disabled={write.isPending || blocked !== null}
        >
          {write.isPending ? t('admin.sending') : words}
        </button>
        {blocked !== null && <span className="caption">{blocked}</span>}
        {done && write.isSuccess && (
          <span className="good" role="status">
            <span aria-hidden="true">✓ </span>
            {done}
          </span>
        )}
      </div>
    </div>
  )
}
