// Which columns a list shows: in the address, so that a view keeps them; else as this browser last chose.
import { useLocalStorage } from '@mantine/hooks'
import { useWords } from '../words/WordsProvider.tsx'
import { Several, type Option } from './Fields.tsx'
import { useChosen } from './useChosen.ts'

/** The word of the address. */
export const COLUMNS = 'columns'

interface ColumnsKnown<Name extends string> {
  readonly list: string
  readonly all: readonly Name[]
  readonly usual: readonly Name[]
}

export function useColumns<Name extends string>({ list, all, usual }: ColumnsKnown<Name>) {
  const [named, name] = useChosen(COLUMNS)
  const [kept, keep] = useLocalStorage({ key: `omoya.columns.${list}`, defaultValue: usual.join(','), getInitialValueInEffect: false }) // prettier-ignore
  const wanted = (named ?? kept).split(',')
  const shown = all.filter((one) => wanted.includes(one))
  const choose = (chosen: readonly string[]): void => {
    const next = all.filter((one) => chosen.includes(one)).join(',')
    keep(next)
    name(next === usual.join(',') ? null : next)
  }
  return { shown, choose }
}

interface ColumnChoiceProps {
  readonly options: readonly Option[]
  readonly shown: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
}

export function ColumnChoice({ options, shown, onChoose }: ColumnChoiceProps) {
  const { t } = useWords()
  return (
    <details className="column-choice">
      <summary>{t('list.columns')}</summary>
      <Several label={t('list.columns_shown')} options={options} chosen={shown} onChoose={onChoose} />
    </details>
  )
}
