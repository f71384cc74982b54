import { useState } from 'react'
import { Choices } from '@omoya/ui/desk/index.ts'
import { useWords } from '../words/WordsProvider.tsx'
import type { Opening, Person } from './device.ts'
import { NewPin } from './NewPin.tsx'
import { PinPad } from './PinPad.tsx'

interface PinGateProps {
  readonly device: string
  readonly opening: Opening
  readonly onIn: () => void
}

/** Who stands at the till: a name, six digits. */
export function PinGate({ device, opening, onIn }: PinGateProps) {
  const { t, text } = useWords()
  const [chosen, setChosen] = useState<Person | null>(null)
  const [isNew, setNew] = useState(false)
  const back = (): void => {
    setChosen(null)
    setNew(false)
  }
  return (
    <main className="gate">
      <section className="card stack pin-card">
        <header className="stack-tight">
          <h1>{chosen ? chosen.name : t('pin.who')}</h1>
          <p className="quiet">{t('pin.till', { store: text(opening.storeName), till: opening.name })}</p>
        </header>
        {!chosen && <People people={opening.people} onChoose={setChosen} />}
        {chosen && (isNew || !chosen.hasPin) && <NewPin device={device} person={chosen} onDone={onIn} onBack={back} />}
        {chosen && chosen.hasPin && !isNew && (
          <PinPad device={device} person={chosen} onIn={onIn} onBack={back} onForgot={() => setNew(true)} />
        )}
      </section>
      <Choices face="till" />
    </main>
  )
}

function People({
  people,
  onChoose,
}: {
  readonly people: Opening['people']
  readonly onChoose: (one: Person) => void
}) {
  const { t } = useWords()
  if (people.length === 0) return <p className="quiet">{t('pin.nobody')}</p>
  return (
    <ul className="people">
      {people.map((one) => (
        <li key={one.staff}>
          <button type="button" className="button person" onClick={() => onChoose(one)}>
            <span className="person-mark" aria-hidden="true">
              {[...one.name][0]}
            </span>
            <span className="two-lines">{one.name}</span>
            {!one.hasPin && <span className="caption">{t('pin.none_yet')}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
