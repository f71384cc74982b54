import { useState } from 'react'
import { Confirm } from '../shell/Confirm.tsx'
import { Choice, Field, LongField, Several, Tick } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { offerUndo } from '../shell/undo.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const resting = { isPending: false, isSuccess: false, error: null }

/** What is pressed and filled in: resting, wrong, busy and done. */
export function Controls() {
  const { t } = useWords()
  return (
    <>
      <Part title={t('ui.buttons')}>
        <div className="row">
          <button type="button" className="button button-main">
            {t('ui.main')}
          </button>
          <button type="button" className="button">
            {t('ui.other')}
          </button>
          <button type="button" className="button button-plain">
            {t('ui.plain')}
          </button>
          <button type="button" className="button" disabled>
            {t('ui.disabled')}
          </button>
        </div>
        <SendRow write={{ ...resting, isPending: true }} words={t('ui.main')} />
        <SendRow write={{ ...resting, isSuccess: true }} words={t('ui.main')} done={t('admin.saved')} />
        <SendRow write={resting} words={t('ui.main')} blocked={t('ui.blocked')} />
      </Part>
      <Part title={t('ui.fields')}>
        <Fields />
      </Part>
      <Part title={t('ui.dialogs')}>
        <Dialogs />
      </Part>
    </>
  )
}

function Fields() {
  const { t } = useWords()
  const [typed, type] = useState('')
  const [chosen, choose] = useState('a')
  const [several, chooseSeveral] = useState<readonly string[]>(['a'])
  const options = ['a', 'b', 'c'].map((value, place) => ({ value, name: t('ui.choice', { number: place + 1 }) }))
  return (
    <div className="form">
      <Field label={t('ui.empty_field')} value={typed} onText={type} note={t('ui.note')} />
      <Field label={t('ui.long_field')} value={t('ui.long_name')} onText={() => undefined} readOnly />
      <Field
        label={t('ui.wrong_field')}
        value="-1"
        onText={() => undefined}
        aria-invalid
        readOnly
        note={t('ui.wrong')}
      />
      <LongField label={t('ui.text_field')} value={t('ui.long_name')} onText={() => undefined} readOnly />
      <Choice label={t('ui.choose')} value={chosen} options={options} onChoose={choose} />
      <Several label={t('ui.several')} options={options} chosen={several} onChoose={chooseSeveral} />
      <Tick label={t('ui.tick')} isOn={chosen === 'a'} onFlip={() => choose(chosen === 'a' ? 'b' : 'a')} />
      <Tabs label={t('ui.choose')} value={chosen} options={options} onChoose={choose} />
    </div>
  )
}

/** They open over everything, in the scheme of the page. */
function Dialogs() {
  const { t } = useWords()
  const [isOpen, open] = useState(false)
  return (
    <div className="row">
      <button type="button" className="button" onClick={() => open(true)}>
        {t('ui.panel')}
      </button>
      <Confirm
        open={t('ui.confirm')}
        title={t('ui.confirm')}
        consequence={t('ui.consequence')}
        action={t('ui.main')}
        write={resting}
        onYes={() => undefined}
      />
      <button type="button" className="button" onClick={() => offerUndo(t('admin.saved'), () => Promise.resolve())}>
        {t('ui.undo')}
      </button>
      <SidePanel title={t('ui.panel')} isOpen={isOpen} onClose={() => open(false)}>
        <p>{t('ui.consequence')}</p>
      </SidePanel>
    </div>
  )
}
