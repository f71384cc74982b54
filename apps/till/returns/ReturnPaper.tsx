import type { InputOf } from '@omoya/client'
import { useWords } from '../words/WordsProvider.tsx'

export type Paper = NonNullable<InputOf<'POST /orders/:order/returns'>['body']['paper']>

const papers: readonly Paper[] = ['none-printed', 'came-back', 'missing']

interface ReturnPaperProps {
  readonly paper: Paper | null
  readonly onChoose: (paper: Paper | null) => void
}

export function ReturnPaper({ paper, onChoose }: ReturnPaperProps) {
  const { t } = useWords()
  return (
    <label className="field">
      <span>{t('return.paper')}</span>
      <select
        required
        value={paper ?? ''}
        onChange={(event) => onChoose(papers.find((one) => one === event.target.value) ?? null)}
      >
        <option value="">{t('return.paper_choose')}</option>
        {papers.map((one) => (
          <option key={one} value={one}>
            {t(`return.paper_state.${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
