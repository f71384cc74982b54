import { Choice, Field } from '../../shell/Fields.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { figures, formers, ways, type TypedRule } from './typed.ts'

interface RuleFieldsProps {
  readonly typed: TypedRule
  readonly onType: (typed: TypedRule) => void
}

const directions = ['down', 'up'] as const
const kinds = ['percent', 'amount'] as const

/** Lower or raise, by how much, to which figure. */
export function RuleFields({ typed, onType }: RuleFieldsProps) {
  const { t, label, currency } = useWords()
  const choice = <Key extends Exclude<keyof TypedRule, 'value'>>(key: Key, values: readonly TypedRule[Key][]) => (
    <Choice
      label={t(`reprice.${key}`)}
      value={typed[key]}
      options={values.map((value) => ({ value, name: label(`reprice_${key}`, value) }))}
      onChoose={(value) => onType({ ...typed, [key]: values.find((one) => one === value) ?? typed[key] })}
    />
  )
  return (
    <>
      <div className="form-row">
        {choice('direction', directions)}
        {choice('by', kinds)}
        <Field
          label={typed.by === 'percent' ? t('reprice.value_percent') : t('reprice.value_amount', { currency })}
          inputMode="decimal"
          maxLength={20}
          value={typed.value}
          onText={(value) => onType({ ...typed, value })}
        />
      </div>
      <div className="form-row">
        {choice('figure', figures)}
        {choice('way', ways)}
        {choice('former', formers)}
      </div>
    </>
  )
}
