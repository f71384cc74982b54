// Saving a piece, taking it away, and the way back from both.
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { InputOf } from '@omoya/client'
import { newKey, shop } from '@omoya/client/desk.ts'
import { useWrite } from '../server/useWrite.ts'
import { offerUndo } from '../shell/undo.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Draft, PieceShown } from './typed.ts'

const draftIn = ({ piece: _piece, version: _version, changedAt: _at, ...kept }: PieceShown): Draft => kept

type Change = NonNullable<InputOf<'PUT /content-pieces/:piece'>['body']>

const put = (piece: string, body: Change, key: string) =>
  shop.call('PUT /content-pieces/:piece', { params: { piece }, body }, { key })

interface Turns {
  readonly onSaved: (piece: PieceShown) => void
  readonly onGone: () => void
  readonly onMade: (piece: string) => void
}

export function usePiece(read: PieceShown | null, { onSaved, onGone, onMade }: Turns) {
  const { t, text } = useWords()
  const queries = useQueryClient()
  const [base, setBase] = useState(read)
  const heard = (): void => void queries.invalidateQueries({ queryKey: ['pieces'] })
  const keep = (piece: PieceShown): void => {
    setBase(piece)
    onSaved(piece)
    queries.setQueryData(['piece', piece.piece], piece)
    heard()
  }
  const asNow = (before: PieceShown, draft: Draft, version: number): PieceShown =>
    ({ ...before, ...draft, version }) as PieceShown // what was sent is what now stands there
  const save = useWrite(
    async ({ draft, over }: { draft: Draft; over: PieceShown | null }, key: string) => {
      if (!over) return { before: null, draft, ...(await shop.call('POST /content-pieces', { body: draft }, { key })) }
      return { before: over, draft, ...(await put(over.piece, { ...draft, version: over.version }, key)) }
    },
    ({ before, draft, piece, version }) => {
      if (!before) {
        heard()
        onMade(piece)
        return
      }
      const saved = asNow(before, draft, version)
      keep(saved)
      offerUndo(t('content.saved', { title: text(draft.title) }), async () => {
        const back = await put(piece, { ...draftIn(before), version }, newKey())
        keep(asNow(saved, draftIn(before), back.version))
      })
    },
  )
  const remove = useWrite(
    async (gone: PieceShown, key: string) => {
      await shop.call('DELETE /content-pieces/:piece', { params: { piece: gone.piece } }, { key })
      return gone
    },
    (gone) => {
      heard()
      onGone()
      offerUndo(t('content.removed', { title: text(gone.title) }), async () => {
        await shop.call('POST /content-pieces', { body: draftIn(gone) }, { key: newKey() })
        heard()
      })
    },
  )
  /** Goes on from what a colleague has saved. */
  const takeOver = (theirs: PieceShown): void => {
    save.reset()
    keep(theirs)
  }
  return { base, save, remove, takeOver }
}
