import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Notice } from '@omoya/ui'
import { asRefused } from '@omoya/ui/desk/refused.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { differences, type Difference, type Draft, type PieceShown } from './typed.ts'

interface ConflictProps {
  readonly problem: unknown
  readonly ours: Draft
  readonly base: PieceShown
  readonly onOver: (theirs: PieceShown) => void
  readonly onTheirs: (theirs: PieceShown) => void
}

/** Somebody saved in between: both texts are kept until a person has chosen. */
export function Conflict({ problem, ...kept }: ConflictProps) {
  return asRefused(problem)?.code === 'content.changed_meanwhile' ? <Both {...kept} /> : null
}

function Both({ ours, base, onOver, onTheirs }: Omit<ConflictProps, 'problem'>) {
  const { t, label } = useWords()
  const { data: theirs } = useQuery({
    queryKey: ['piece-now', base.piece, base.version],
    queryFn: () => shop.call('GET /content-pieces/:piece', { params: { piece: base.piece } }),
    gcTime: 0,
  })
  if (!theirs) return null
  const nameOf = (one: Difference): string =>
    'fact' in one
      ? label('content_fact', one.fact)
      : t('content.in_language', { field: label('content_field', one.field), language: label('language', one.locale) })
  const wordsOf = (one: Difference, of: Draft | PieceShown): string | null =>
    'fact' in one ? null : (of[one.field]?.[one.locale] ?? '')
  return (
    <Notice tone="warn" title={t('content.two_edit')}>
      <div className="stack">
        <p>{t('content.two_edit_hint')}</p>
        {differences(ours, theirs).map((one) => (
          <div key={nameOf(one)} className="stack-tight">
            <h3>{nameOf(one)}</h3>
            {wordsOf(one, ours) !== null && (
              <div className="both">
                <Side name={t('content.ours')} words={wordsOf(one, ours) ?? ''} />
                <Side name={t('content.theirs')} words={wordsOf(one, theirs) ?? ''} />
              </div>
            )}
          </div>
        ))}
        <div className="row">
          <button type="button" className="button" onClick={() => onOver(theirs)}>
            {t('content.keep_ours')}
          </button>
          <button type="button" className="button" onClick={() => onTheirs(theirs)}>
            {t('content.take_theirs')}
          </button>
        </div>
      </div>
    </Notice>
  )
}

const Side = ({ name, words }: { readonly name: string; readonly words: string }) => (
  <div className="stack-tight">
    <p className="caption">{name}</p>
    <pre className="side">{words}</pre>
  </div>
)
