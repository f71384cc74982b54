import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { frontParts, type FrontPart } from '@omoya/content/rules'
import { Several, Tick } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { moved, type Typed } from './typed.ts'

const MOST_SHELVES = 8

interface FrontFieldsProps {
  readonly typed: Typed
  readonly onChange: (change: Partial<Typed>) => void
}

/** Which parts the front page has and in what order; those that are off wait below. */
export function FrontFields({ typed: { parts, collections }, onChange }: FrontFieldsProps) {
  const { t, label, text } = useWords()
  const categories = useQuery({ queryKey: ['shelf-categories'], queryFn: () => shop.call('GET /shelf/categories') })
  const flip = (part: FrontPart): void =>
    onChange({ parts: parts.includes(part) ? parts.filter((one) => one !== part) : [...parts, part] })
  const options = (categories.data?.items ?? []).map(({ slug, name }) => ({ value: slug, name: text(name) }))
  return (
    <>
      <Part title={t('content.front')}>
        <ol className="front-parts">
          {[...parts, ...frontParts.filter((one) => !parts.includes(one))].map((part, index) => (
            <li key={part} className="row-apart">
              <Tick label={label('front_part', part)} isOn={parts.includes(part)} onFlip={() => flip(part)} />
              {parts.includes(part) && (
                <span className="row">
                  <Move part={part} by={-1} isEnd={index === 0} parts={parts} onChange={onChange} />
                  <Move part={part} by={1} isEnd={index === parts.length - 1} parts={parts} onChange={onChange} />
                </span>
              )}
            </li>
          ))}
        </ol>
      </Part>
      {parts.includes('collections') && (
        <Several
          label={t('content.collections')}
          note={t('content.collections_note')}
          options={options}
          chosen={collections}
          onChoose={(chosen) => onChange({ collections: chosen.slice(0, MOST_SHELVES) })}
        />
      )}
    </>
  )
}

interface MoveProps {
  readonly part: FrontPart
  readonly by: -1 | 1
  readonly isEnd: boolean
  readonly parts: readonly FrontPart[]
  readonly onChange: (change: Partial<Typed>) => void
}

function Move({ part, by, isEnd, parts, onChange }: MoveProps) {
  const { t, label } = useWords()
  return (
    <button
      type="button"
      className="button"
      disabled={isEnd}
      aria-label={t(by < 0 ? 'content.up' : 'content.down', { part: label('front_part', part) })}
      onClick={() => onChange({ parts: moved(parts, part, by) })}
    >
      <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
    </button>
  )
}
