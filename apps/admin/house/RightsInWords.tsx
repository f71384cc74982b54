import { useWords } from '../words/WordsProvider.tsx'
import { rightsByArea, verbOf } from './rights.ts'

/** "訂單：查看、下單": a line an area; the right to everything is one word. */
export function RightsInWords({ rights }: { readonly rights: readonly string[] }) {
  const { t, label } = useWords()
  if (rights.includes('*')) return <>{t('rights.all')}</>
  return (
    <ul className="rights">
      {rightsByArea(rights).map(({ area, rights: held }) => (
        <li key={area}>
          {t('rights.line', {
            area: label('right_area', area),
            verbs: held.map((right) => label('right_verb', verbOf(right))).join(t('admin.comma')),
          })}
        </li>
      ))}
    </ul>
  )
}
