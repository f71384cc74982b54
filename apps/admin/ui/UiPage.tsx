import { useState } from 'react'
import { Page } from '../shell/Page.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Controls } from './Controls.tsx'
import { Foundations } from './Foundations.tsx'
import { Lists } from './Lists.tsx'
import { Drawings } from './Drawings.tsx'
import { States } from './States.tsx'
import './ui.css'

const SCHEMES = ['light', 'dark'] as const
const PARTS = {
  foundations: Foundations,
  controls: Controls,
  states: States,
  lists: Lists,
  drawings: Drawings,
} as const
type Part = keyof typeof PARTS
const names = Object.keys(PARTS) as Part[] // as written above

/** Every shared part of the faces in every state, in both schemes: to look at before and after it is changed. */
export function UiPage() {
  const { t } = useWords()
  const [part, setPart] = useState<Part>('foundations')
  const Shown = PARTS[part]
  return (
    <Page title={t('ui.title')} hint={t('ui.hint')}>
      <Tabs
        label={t('ui.title')}
        value={part}
        options={names.map((name) => ({ value: name, name: t(`ui.${name}`) }))}
        onChoose={(value) => setPart(names.find((name) => name === value) ?? 'foundations')}
      />
      <div className="specimens">
        {SCHEMES.map((scheme) => (
          <section key={scheme} className="specimen" data-scheme={scheme} aria-label={t(`desk.scheme_${scheme}`)}>
            <Shown />
          </section>
        ))}
      </div>
    </Page>
  )
}
