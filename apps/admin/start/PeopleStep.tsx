import { useState } from 'react'
import { OwnPassword, OwnPin } from '../house/OwnProofs.tsx'
import { NewPerson } from '../house/people/NewPerson.tsx'
import { useMe } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { useLookAgain } from './useStart.ts'

/** The own PIN first: what needs a second person is agreed to with it. */
export function PeopleStep() {
  const { t } = useWords()
  const me = useMe()
  const lookAgain = useLookAgain()
  const [taken, setTaken] = useState(0)
  return (
    <div className="stack">
      <p>{t('start.account', { name: me.name, email: me.email })}</p>
      <section className="stack-tight">
        <h3>{t('account.pin')}</h3>
        <OwnPin onDone={lookAgain} />
      </section>
      <details>
        <summary>{t('account.password')}</summary>
        <OwnPassword />
      </details>
      <details>
        <summary>{t('start.colleague')}</summary>
        <p className="field-note">{t('start.colleague_note')}</p>
        <NewPerson
          key={taken}
          onDone={() => {
            setTaken(taken + 1)
            lookAgain()
          }}
        />
        {taken > 0 && (
          <p className="good" role="status">
            {t('start.colleague_done')}
          </p>
        )}
      </details>
    </div>
  )
}
