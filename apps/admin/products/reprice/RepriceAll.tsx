import { useState } from 'react'
import type { InputOf } from '@omoya/client'
import { useHasRight } from '../../session/session.tsx'
import { SidePanel } from '../../shell/SidePanel.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { RepricePanel, type ChosenGoods } from './RepricePanel.tsx'

interface RepriceProps {
  readonly of: ChosenGoods
  readonly chosen: string
  readonly words: string
  /** Why not, in words; null where it can be done. */
  readonly blocked: string | null
  readonly onDone: () => void
}

/** A button, and behind it the panel. */
export function Reprice({ of, chosen, words, blocked, onDone }: RepriceProps) {
  const { t } = useWords()
  const mayPrice = useHasRight('pricing.edit')
  const [isOpen, setOpen] = useState(false)
  const why = mayPrice ? blocked : t('products.price_no_right')
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={why !== null}
        title={why ?? undefined}
        onClick={() => setOpen(true)}
      >
        {words}
      </button>
      <SidePanel title={t('reprice.title')} isOpen={isOpen} size={880} onClose={() => setOpen(false)}>
        <RepricePanel
          of={of}
          chosen={chosen}
          onDone={() => {
            setOpen(false)
            onDone()
          }}
        />
      </SidePanel>
    </>
  )
}

/** All that fit the filters of the list. */
export function RepriceAll({ asked }: { readonly asked: NonNullable<InputOf<'GET /products'>['query']> }) {
  const { t } = useWords()
  const { text, ...filters } = asked
  const isNarrowed = Object.keys(filters).length > 0
  return (
    <Reprice
      of={{ filters }}
      chosen={isNarrowed ? t('reprice.of_filtered') : t('reprice.of_all')}
      words={t('reprice.open_all')}
      blocked={text === undefined ? null : t('reprice.all_words')}
      onDone={() => undefined}
    />
  )
}
