import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Waiting } from '../shell/Waiting.tsx'
import { useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { ConsentBoxes } from './Consent.tsx'
import { findByPhone, join, type OfferChannel } from './members.ts'
import type { AttachedMember } from './sale.ts'

interface MemberFinderProps {
  readonly onFound: (member: AttachedMember) => void
}

/** Lengths by which somebody can be found: the last 4, 6 or 8 digits, or all. */
const isAskable = (digits: string): boolean => [4, 6, 8].includes(digits.length) || digits.length >= 9

/** Digits first; who is not there can join on the spot. Names stay masked: a number proves nothing. */
export function MemberFinder({ onFound }: MemberFinderProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const digits = typed.normalize('NFKC').replace(/\D/g, '')
  const found = useQuery({
    queryKey: ['by-phone', digits],
    queryFn: () => findByPhone(digits),
    enabled: isAskable(digits),
    staleTime: 30_000,
  })
  const candidates = isAskable(digits) ? (found.data?.items ?? []) : []
  const take = (one: (typeof candidates)[number]): void =>
    onFound({ id: one.member, maskedName: one.maskedName, maskedPhone: one.maskedPhone })
  const [only, ...others] = candidates
  return (
    <div className="stack">
      <label className="field">
        <span>{t('member.phone')}</span>
        <input
          type="tel"
          inputMode="numeric"
          autoComplete="off"
          data-autofocus
          maxLength={20}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && only && others.length === 0) take(only)
          }}
        />
        <span className="field-note">{t('member.phone_hint')}</span>
      </label>
      {isAskable(digits) && found.isPending && <Waiting lines={2} />}
      <Problem problem={isAskable(digits) ? found.error : null} onRetry={() => void found.refetch()} />
      <ul className="stack-tight">
        {candidates.map((one) => (
          <li key={one.member}>
            <button type="button" className="button button-wide choice-button" onClick={() => take(one)}>
              <span>{one.maskedName || t('member.unnamed')}</span>
              <span className="caption">{one.maskedPhone}</span>
            </button>
          </li>
        ))}
      </ul>
      {isAskable(digits) && found.data && candidates.length === 0 && <p className="quiet">{t('member.none')}</p>}
      {digits.length >= 9 && found.data && candidates.length === 0 && <JoinForm phone={typed} onJoined={onFound} />}
    </div>
  )
}

interface JoinFormProps {
  readonly phone: string
  readonly onJoined: (member: AttachedMember) => void
}

function JoinForm({ phone, onJoined }: JoinFormProps) {
  const { t } = useWords()
  const { store } = useSession()
  const [name, setName] = useState('')
  const [channels, setChannels] = useState<readonly OfferChannel[]>([])
  const queries = useQueryClient()
  const joining = useMutation({
    mutationFn: () => join({ phone, name, store: store.id, channels }),
    onSuccess: (member) => {
      // Who has just joined must be found by the next sale, though nobody had this number a moment ago.
      queries.removeQueries({ queryKey: ['by-phone'] })
      onJoined(member)
    },
  })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        joining.mutate()
      }}
    >
      <h3>{t('member.join')}</h3>
      <p className="quiet">{t('member.join_hint')}</p>
      <label className="field">
        <span>{t('member.name')}</span>
        <input autoComplete="off" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        <span className="field-note">{t('member.name_hint')}</span>
      </label>
      <ConsentBoxes channels={channels} onChange={setChannels} />
      <Problem problem={joining.error} />
      <button type="submit" className="button button-main button-wide" disabled={joining.isPending}>
        {joining.isPending ? t('member.joining') : t('member.join_now')}
      </button>
    </form>
  )
}
