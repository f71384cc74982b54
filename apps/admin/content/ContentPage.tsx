import { useQuery } from '@tanstack/react-query'
import { instantOf, type Instant } from '@omoya/kernel'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { pieceState } from '@omoya/content/rules'
import { useHasRight } from '../session/session.tsx'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { State } from '../shell/State.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { OpenPiece } from './OpenPiece.tsx'
import { PieceForm } from './PieceForm.tsx'
import { pieceKinds, type Kind } from './typed.ts'
import './content.css'

type Row = AnswerOf<'GET /content-pieces'>['items'][number]

/** Three languages beside each other, and the shop's own look at the right of them. */
const WIDE = 1360

/** Stories, pages and the words of the front page. */
export function ContentPage() {
  const { t, label } = useWords()
  const [view, setView] = useChosen('view')
  const [chosen, choose] = useChosen('piece')
  const mayEdit = useHasRight('content.edit')
  const kind = pieceKinds.find((one) => one === view) ?? 'story'
  return (
    <Page
      title={t('content.title')}
      hint={t('content.hint')}
      action={
        <button
          type="button"
          className="button button-main"
          disabled={!mayEdit}
          title={mayEdit ? undefined : t('problem.no_right')}
          onClick={() => choose('new')}
        >
          {label('new_piece', kind)}
        </button>
      }
    >
      <Tabs
        label={t('content.title')}
        value={kind}
        onChoose={(next) => setView(next === 'story' ? null : next)}
        options={pieceKinds.map((value) => ({ value, name: label('piece_kind', value) }))}
      />
      <Pieces kind={kind} onOpen={choose} />
      <SidePanel
        title={chosen === 'new' ? label('new_piece', kind) : label('piece', kind)}
        isOpen={chosen !== null}
        size={WIDE}
        onClose={() => choose(null)}
      >
        {chosen === 'new' && <PieceForm kind={kind} piece={null} onGone={() => choose(null)} onMade={choose} />}
        {chosen !== null && chosen !== 'new' && (
          <OpenPiece piece={chosen} onGone={() => choose(null)} onMade={choose} />
        )}
      </SidePanel>
    </Page>
  )
}

interface PiecesProps {
  readonly kind: Kind
  readonly onOpen: (piece: string) => void
}

function Pieces({ kind, onOpen }: PiecesProps) {
  const { t, text, label, instant } = useWords()
  const asked = useQuery({
    queryKey: ['pieces', kind],
    queryFn: () => shop.call('GET /content-pieces', { query: { kind } }),
  })
  const during = ({ publishedAt, endsAt }: Row): string => {
    if (publishedAt === null) return ''
    return endsAt === null
      ? t('content.since', { from: instant(publishedAt) })
      : t('content.during', { from: instant(publishedAt), until: instant(endsAt) })
  }
  return (
    <Listing
      label={label('piece_kind', kind)}
      asked={asked}
      rows={asked.data?.items ?? []}
      keyOf={(row) => row.piece}
      onOpen={(row) => onOpen(row.piece)}
      empty={label('no_pieces', kind)}
      emptyHint={label('no_pieces_hint', kind)}
      columns={[
        { head: t('content.name'), cell: (row) => <span className="wide-cell">{text(row.title)}</span> },
        { head: t('orders.state'), cell: (row) => <State group="piece_state" value={stateOf(row)} /> },
        { head: t('content.shown'), cell: (row) => <span className="caption">{during(row)}</span> },
        { head: t('products.changed'), cell: (row) => <span className="caption">{instant(row.changedAt)}</span> },
      ]}
    />
  )
}

const stateOf = ({ publishedAt, endsAt }: Row) =>
  pieceState(
    { publishedAt: publishedAt as Instant | null, endsAt: endsAt as Instant | null }, // moments as the server sent them
    instantOf(Date.now()),
  )
