import { useState } from 'react'
import { instantOf, type Instant, type Locale } from '@omoya/kernel'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useHasRight } from '../session/session.tsx'
import { useUnsaved } from '../shell/leaving.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Conflict } from './Conflict.tsx'
import { FrontFields } from './FrontFields.tsx'
import { GoodsFields } from './GoodsFields.tsx'
import { Languages } from './Languages.tsx'
import { LinkCheck } from './LinkCheck.tsx'
import { PictureField } from './PictureField.tsx'
import { Preview } from './Preview.tsx'
import { PublishFields } from './PublishFields.tsx'
import { draftOf, emptyTyped, typedOf, type Kind, type PieceShown, type Typed } from './typed.ts'
import { Spoken } from './Spoken.tsx'
import { usePiece } from './usePiece.ts'

interface PieceFormProps {
  readonly kind: Kind
  /** Null makes a new one. */
  readonly piece: PieceShown | null
  readonly onGone: () => void
  readonly onMade: (piece: string) => void
}

/** A front page has no address of its own: what tells its voices apart is made here. */
const newTyped = (kind: Kind): Typed =>
  kind === 'home' ? { ...emptyTyped, slug: `front-${Date.now().toString(36)}` } : emptyTyped

export function PieceForm({ kind, piece, onGone, onMade }: PieceFormProps) {
  const { t, zone, locale } = useWords()
  const mayEdit = useHasRight('content.edit')
  const [beginning, setBeginning] = useState<Typed>(() => (piece ? typedOf(piece, zone) : newTyped(kind)))
  const [typed, setTyped] = useState(beginning)
  const [spoken, speak] = useState<Locale>(locale)
  const start = (from: Typed): void => {
    setBeginning(from)
    setTyped(from)
  }
  const { base, save, remove, takeOver } = usePiece(piece, { onSaved: (saved) => start(typedOf(saved, zone)), onGone, onMade }) // prettier-ignore
  const [opened] = useState(() => instantOf(Date.now()))
  const readAt = (now: Instant) => draftOf(typed, { kind, zone, now, before: base })
  const { draft, trouble } = readAt(opened)
  const isChanged = JSON.stringify(typed) !== JSON.stringify(beginning)
  useUnsaved(isChanged && !remove.isSuccess ? 'changed' : 'kept')
  const blocked = (): string | null => {
    if (!mayEdit) return t('content.no_right')
    if (trouble) return t(`content.${trouble}`)
    return base && !isChanged ? t('content.nothing_changed') : null
  }
  const set = (change: Partial<Typed>): void => setTyped({ ...typed, ...change })
  return (
    <form
      className="piece-form"
      onSubmit={(event) => {
        event.preventDefault()
        const read = readAt(instantOf(Date.now()))
        if (read.draft && blocked() === null) save.mutate({ draft: read.draft, over: base })
      }}
    >
      <div className="piece-words">
        <Spoken spoken={spoken} onSpeak={speak} />
        <Languages kind={kind} typed={typed} spoken={spoken} onSpeak={speak} onTyped={setTyped} />
        <Preview kind={kind} typed={typed} spoken={spoken}>
          <Spoken spoken={spoken} onSpeak={speak} />
        </Preview>
      </div>
      <div className="piece-facts">
        <PublishFields kind={kind} typed={typed} onChange={set} />
        {kind === 'home' && <FrontFields typed={typed} onChange={set} />}
        {kind === 'story' && (
          <Part title={t('pictures.title')}>
            <PictureField image={typed.image} onImage={(image) => set({ image })} />
          </Part>
        )}
        {kind === 'story' && <GoodsFields products={typed.products} onChange={(products) => set({ products })} />}
        <LinkCheck typed={typed} />
      </div>
      {base && draft && (
        <Conflict
          problem={save.error}
          ours={draft}
          base={base}
          onOver={(over) => save.mutate({ draft, over })}
          onTheirs={takeOver}
        />
      )}
      <SendRow write={save} words={t(base ? 'content.save' : 'content.make')} blocked={blocked()} />
      {base && mayEdit && (
        <div className="stack-tight">
          <Problem problem={remove.error} />
          <p>
            <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate(base)}>
              {t('content.remove')}
            </button>
          </p>
        </div>
      )}
    </form>
  )
}
