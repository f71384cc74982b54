// The authenticator app beside the password: set up by scanning a picture, with codes on paper for a lost phone.
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Qr } from '@omoya/ui/Qr.tsx'
import { useWrite } from '../server/useWrite.ts'
import { useMe } from '../session/session.tsx'
import { Field } from '../shell/Fields.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

interface Proof {
  readonly password: string
  readonly code?: string
}

const noProof = { password: '', code: '' }

/** An empty field is none: the server asks for a code where one is needed. */
const proofOf = ({ password, code }: typeof noProof): Proof => (code === '' ? { password } : { password, code })

export function SecondFactor() {
  const { t, count } = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const [fresh, setFresh] = useState<readonly string[] | null>(null)
  const showCodes = (codes: readonly string[]): void => {
    setFresh(codes)
    void queries.invalidateQueries({ queryKey: ['me'] })
  }
  if (fresh) return <RecoveryCodes codes={fresh} onKept={() => setFresh(null)} />
  if (!me.hasSecondFactor) return <SetUp onCodes={showCodes} />
  return (
    <div className="stack">
      <p className="good">
        <span aria-hidden="true">✓ </span>
        {t('factor.on')}
      </p>
      <p className={me.recoveryLeft < 3 ? 'warn' : 'quiet'}>{t('factor.left', { count: count(me.recoveryLeft) })}</p>
      <Renewal onCodes={showCodes} />
      <Removal />
    </div>
  )
}

interface ProofFieldsProps {
  readonly typed: typeof noProof
  readonly onTyped: (typed: typeof noProof) => void
}

function ProofFields({ typed, onTyped }: ProofFieldsProps) {
  const { t } = useWords()
  return (
    <div className="form-row">
      <Field
        label={t('account.present_password')}
        type="password"
        autoComplete="current-password"
        required
        value={typed.password}
        onText={(password) => onTyped({ ...typed, password })}
      />
      <Field
        label={t('factor.code_or_paper')}
        autoComplete="one-time-code"
        required
        maxLength={11}
        value={typed.code}
        onText={(code) => onTyped({ ...typed, code })}
      />
    </div>
  )
}

/** Codes anew, for whoever has used or lost them. */
function Renewal({ onCodes }: { readonly onCodes: (codes: readonly string[]) => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState(noProof)
  const renew = useWrite(
    (body: Proof) => shop.call('POST /staff/me/recovery-codes', { body }),
    ({ recoveryCodes }) => onCodes(recoveryCodes),
  )
  return (
    <details>
      <summary>{t('factor.renew')}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          renew.mutate(proofOf(typed))
        }}
      >
        <p className="field-note">{t('factor.renew_hint')}</p>
        <ProofFields typed={typed} onTyped={setTyped} />
        <SendRow write={renew} words={t('factor.renew')} tone="plain" />
      </form>
    </details>
  )
}

function Removal() {
  const { t } = useWords()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(noProof)
  const remove = useWrite(
    (body: Proof) => shop.call('POST /staff/me/second-factor/removal', { body }),
    () => void queries.invalidateQueries({ queryKey: ['me'] }),
  )
  return (
    <details>
      <summary>{t('factor.remove')}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          remove.mutate(proofOf(typed))
        }}
      >
        <p className="field-note">{t('factor.remove_hint')}</p>
        <ProofFields typed={typed} onTyped={setTyped} />
        <SendRow write={remove} words={t('factor.remove')} tone="plain" />
      </form>
    </details>
  )
}

interface Offer {
  readonly secret: string
  readonly url: string
}

function SetUp({ onCodes }: { readonly onCodes: (codes: readonly string[]) => void }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const [offer, setOffer] = useState<Offer | null>(null)
  const begin = useWrite((body: Proof) => shop.call('POST /staff/me/second-factor', { body }), setOffer)
  if (offer) return <Scan offer={offer} onCodes={onCodes} />
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        begin.mutate({ password })
      }}
    >
      <p className="field-note">{t('factor.why')}</p>
      <Field
        label={t('account.present_password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onText={setPassword}
      />
      <SendRow write={begin} words={t('factor.begin')} tone="plain" />
    </form>
  )
}

interface ScanProps {
  readonly offer: Offer
  readonly onCodes: (codes: readonly string[]) => void
}

/** In groups of four, for whoever types it. */
const spaced = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

function Scan({ offer, onCodes }: ScanProps) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const confirm = useWrite(
    (body: { code: string }) => shop.call('POST /staff/me/second-factor/confirmation', { body }),
    ({ recoveryCodes }) => onCodes(recoveryCodes),
  )
  return (
    <form
      className="form factor-scan"
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate({ code })
      }}
    >
      <div className="factor-picture">
        <Qr text={offer.url} words={t('factor.picture')} />
      </div>
      <div className="stack">
        <p>{t('factor.scan')}</p>
        <p className="field-note">{t('factor.by_hand')}</p>
        <p className="factor-secret">{spaced(offer.secret)}</p>
        <Field
          label={t('factor.first_code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="\d{6}"
          title={t('factor.code_shape')}
          maxLength={6}
          required
          value={code}
          onText={setCode}
        />
        <SendRow write={confirm} words={t('factor.confirm')} />
      </div>
    </form>
  )
}
