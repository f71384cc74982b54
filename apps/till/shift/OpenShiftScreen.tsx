import { useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { worthOf } from '@omoya/tills/rules'
import { useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { PieceCount, piecesOf, type Counts } from './PieceCount.tsx'
import { openShift } from './shift.ts'

interface OpenShiftScreenProps {
  readonly onOpen: () => void
  readonly onSwitch: () => void
}

/** The float is counted before the first sale. */
export function OpenShiftScreen({ onOpen, onSwitch }: OpenShiftScreenProps) {
  const { t, text, price, currency } = useWords()
  const { me, store, device } = useSession()
  const [counts, setCounts] = useState<Counts>({})
  const float = worthOf(piecesOf(counts, currency))
  const opening = useMutation({ mutationFn: () => openShift(float), onSuccess: onOpen })
  useHotkeys([['F9', onSwitch]], [])
  return (
    <main className="gate gate-wide">
      <form
        className="card stack shift-card"
        onSubmit={(event) => {
          event.preventDefault()
          opening.mutate()
        }}
      >
        <header className="stack-tight">
          <h1>{t('shift.open_title')}</h1>
          <p className="quiet">
            {t('shift.open_hint', { name: me.name, store: text(store.name), till: device?.name ?? '' })}
          </p>
        </header>
        <PieceCount counts={counts} onCount={setCounts} />
        <Problem problem={opening.error} />
        <div className="pin-ways">
          <button type="button" className="button" onClick={onSwitch}>
            {t('till.switch')}
          </button>
          <button type="submit" className="button button-main" disabled={opening.isPending}>
            {opening.isPending ? t('shift.opening') : t('shift.open', { float: price(float) })}
          </button>
        </div>
      </form>
    </main>
  )
}
