import { useState, type FormEvent } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSession } from '../session/session.tsx'
import { Dialog } from '../shell/Dialog.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { agree, offerChannels, openChannels, type OfferChannel } from './members.ts'

interface ConsentBoxesProps {
  readonly channels: readonly OfferChannel[]
  readonly onChange: (channels: readonly OfferChannel[]) => void
}

/** One box a channel, none ticked before: no grant is inferred from another. */
export function ConsentBoxes({ channels, onChange }: ConsentBoxesProps) {
  const { t } = useWords()
  return (
    <div className="stack-tight">
      {offerChannels.map((channel) => (
        <label key={channel} className="choice">
          <input
            type="checkbox"
            checked={channels.includes(channel)}
            onChange={(event) =>
              onChange(event.target.checked ? [...channels, channel] : channels.filter((one) => one !== channel))
            }
          />
          <span className="choice-words">{t(`consent.${channel}`)}</span>
        </label>
      ))}
      <p className="caption">{t('consent.note')}</p>
    </div>
  )
}

/** Whether this member may be written to; who has not been asked can be asked here and now. */
export function Consent({ member }: { readonly member: string }) {
  const { t } = useWords()
  const [isAsking, setAsking] = useState(false)
  const open = useQuery({ queryKey: ['consents', member], queryFn: () => openChannels(member) })
  const isAgreed = open.data === undefined || open.data.some((channel) => channel === 'sms' || channel === 'line')
  if (isAgreed) return null
  return (
    <p className="row-apart caption">
      {t('consent.ask')}
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t('consent.open')}
      </button>
      <Dialog name={t('consent.title')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <ConsentForm
          member={member}
          onDone={() => {
            setAsking(false)
            void open.refetch()
          }}
        />
      </Dialog>
    </p>
  )
}

function ConsentForm({ member, onDone }: { readonly member: string; readonly onDone: () => void }) {
  const { t } = useWords()
  const { store } = useSession()
  const [channels, setChannels] = useState<readonly OfferChannel[]>([])
  const saving = useMutation({ mutationFn: () => agree({ member, store: store.id, channels }), onSuccess: onDone })
  const save = (event: FormEvent): void => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <form className="stack" onSubmit={save}>
      <ConsentBoxes channels={channels} onChange={setChannels} />
      <Problem problem={saving.error} />
      <button
        type="submit"
        className="button button-main button-wide"
        disabled={channels.length === 0 || saving.isPending}
      >
        {saving.isPending ? t('consent.saving') : t('consent.save')}
      </button>
    </form>
  )
}
