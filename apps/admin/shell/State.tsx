import { useWords } from '../words/WordsProvider.tsx'

const SIGNS: Readonly<Record<string, string>> = {
  good: '●', warn: '△', bad: '×', plain: '○',
} // prettier-ignore

const TONES: Readonly<Record<string, keyof typeof SIGNS>> = {
  paid: 'good', collected: 'good', delivered: 'good', active: 'good', open: 'good', accepted: 'plain', ready: 'good', closed: 'plain',
  confirmed: 'good', granted: 'good', arrived: 'good', posted: 'good', withdrawn: 'plain', sent: 'good', issued: 'good', done: 'good', captured: 'good',
  'code_state.open': 'good', 'code_state.used': 'plain', shown: 'good', planned: 'warn', requested: 'warn', unpaid: 'warn', paused: 'warn', 'partly-refunded': 'warn', waiting: 'warn', partly: 'warn', stuck: 'bad', undelivered: 'bad',
  'asked_state.open': 'warn', 'price_list.on': 'good', failed: 'bad', refused: 'bad', cancelled: 'bad', expired: 'bad', dismissed: 'bad', void: 'bad',
} // prettier-ignore

/** A state as a word with a shape, never colour alone. */
export function State({ group, value }: { readonly group: string; readonly value: string }) {
  const { label } = useWords()
  const tone = TONES[`${group}.${value}`] ?? TONES[value] ?? 'plain'
  return (
    <span className={`state ${tone === 'plain' ? 'quiet' : tone}`}>
      <span aria-hidden="true">{SIGNS[tone]} </span>
      {label(group, value)}
    </span>
  )
}
