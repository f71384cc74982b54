import { locales, type Locale } from '@omoya/kernel'
import { Tabs } from '../shell/Tabs.tsx'
import { useWords } from '../words/WordsProvider.tsx'

interface SpokenProps {
  readonly spoken: Locale
  readonly onSpeak: (locale: Locale) => void
}

/** The language that is looked at: over the fields where only one fits, over the preview where all three do. */
export function Spoken({ spoken, onSpeak }: SpokenProps) {
  const { t, label } = useWords()
  return (
    <Tabs
      label={t('content.spoken')}
      value={spoken}
      options={locales.map((value) => ({ value, name: label('language', value) }))}
      onChoose={(next) => onSpeak(locales.find((one) => one === next) ?? spoken)}
    />
  )
}
