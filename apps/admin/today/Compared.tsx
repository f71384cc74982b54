import { useWords } from '../words/WordsProvider.tsx'
import { compare } from './compared.ts'

interface ComparedProps {
  readonly now: number
  readonly before: number
  readonly shown: (value: number) => string
}

/** A shape and a sentence; colour only repeats them. */
export function Compared({ now, before, shown }: ComparedProps) {
  const { t } = useWords()
  const told = compare(now, before)
  if (told.kind === 'nothing') return null
  if (!('difference' in told)) return <span className="compared quiet">{t(`today.${told.kind}`)}</span>
  const { kind, difference, percent } = told
  const facts = { difference: shown(difference), percent: percent ?? 0 }
  return (
    <span className={kind === 'more' ? 'compared good' : 'compared warn'}>
      <span aria-hidden="true">{kind === 'more' ? '▲ ' : '▽ '}</span>
      {t(percent === null ? `today.${kind}_plain` : `today.${kind}`, facts)}
    </span>
  )
}
