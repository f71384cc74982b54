import { useState } from 'react'
import { COLUMNS, type ImportKind } from '@omoya/integrations/rules'
import { useWords } from '../../words/WordsProvider.tsx'
import './bring.css'
import { isNeeded, type Chosen, type TableHead } from './table-head.ts'

interface ChooseColumnsProps {
  readonly kind: ImportKind
  readonly head: TableHead
  readonly chosen: Chosen
  readonly onChoose: (chosen: Chosen) => void
}

/** Ours at the left, theirs to choose, and what the first rows say there. */
export function ChooseColumns({ kind, head, chosen, onChoose }: ChooseColumnsProps) {
  const { t, label } = useWords()
  const said = (theirs: string): string => {
    const place = head.header.indexOf(theirs)
    return place < 0 ? '' : head.rows.map((row) => row[place] ?? '').filter((cell) => cell !== '').join(' · ') // prettier-ignore
  }
  // What is needed and what was found stands on top; it stays there while somebody chooses.
  const [columns] = useState(() => {
    const rank = (ours: string): number => (isNeeded(kind, ours) ? 0 : 1) + (chosen[ours] ? 0 : 1)
    return [...COLUMNS[kind]].sort((one, other) => rank(one) - rank(other))
  })
  // A column with our very name is always taken: to leave it out, it goes from the file.
  const isOwn = (ours: string): boolean => head.header.some((one) => one.trim().toLowerCase() === ours)
  return (
    <div className="table-wrap bring-columns" tabIndex={0} role="region" aria-label={t('imports.columns')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('imports.ours')}</th>
            <th scope="col">{t('imports.theirs')}</th>
            <th scope="col">{t('imports.first_rows')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((ours) => (
            <tr key={ours}>
              <th scope="row">
                {label('import_column', ours)}
                {isNeeded(kind, ours) && <span className="caption">・{t('imports.needed')}</span>}
              </th>
              <td>
                <select
                  aria-label={label('import_column', ours)}
                  value={chosen[ours] ?? ''}
                  onChange={(event) => onChoose({ ...chosen, [ours]: event.target.value })}
                >
                  {!isOwn(ours) && <option value="">{t('imports.not_taken')}</option>}
                  {head.header.map((theirs) => (
                    <option key={theirs} value={theirs}>
                      {theirs}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <span className="two-lines bring-said">{said(chosen[ours] ?? '')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
