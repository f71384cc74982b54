import { useState } from 'react'
import { Form, useRevalidator, useRouteLoaderData } from 'react-router'
import { IconBrandLine, IconDeviceMobile, IconFingerprint } from '@tabler/icons-react'
import type { AnswerOf } from '@omoya/client'
import { displayPhone, type PhoneNumber } from '@omoya/members/rules'
import { links } from '../links.ts'
import type { RootData } from '../root.tsx'
import { useWords } from '../words/useWords.ts'
import { LineButton, type LineOffer } from './LogInForm.tsx'
import { PasskeyProblem } from './PasskeyButton.tsx'
import { addPasskey, deviceName, useCanPasskey, type PasskeyOutcome } from './passkeys.ts'

type Me = AnswerOf<'GET /me'>
type Passkey = AnswerOf<'GET /me/passkeys'>['items'][number]

interface SignInWaysProps {
  readonly me: Me
  readonly line: LineOffer
  readonly passkeys: readonly Passkey[]
  readonly host: string
}

/** How the member comes in: by number, by LINE, by a lock of a device. */
export function SignInWays({ me, line, passkeys, host }: SignInWaysProps) {
  const { t } = useWords()
  const country = useRouteLoaderData<RootData>('root')?.merchant.country ?? ''
  const phone = me.phone && displayPhone(me.phone as PhoneNumber, country) // the books keep E.164
  return (
    <section className="card stack" aria-labelledby="sign-in-ways">
      <h2 id="sign-in-ways">{t('ways.title')}</h2>
      <ul className="ways">
        {phone && (
          <li className="way">
            <IconDeviceMobile size={20} aria-hidden="true" />
            <span className="way-words">{t('ways.phone', { phone })}</span>
          </li>
        )}
        {me.hasLine && (
          <li className="way">
            <IconBrandLine size={20} aria-hidden="true" />
            <span className="way-words">{t('ways.line')}</span>
          </li>
        )}
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.passkey} passkey={passkey} />
        ))}
      </ul>
      {line.isOffered && !me.hasLine && (
        <LineButton line={line} from={{ back: links.account() }} words={t('account.line')} />
      )}
      <AddPasskey host={host} />
    </section>
  )
}

/** A key that is gone can't be got back, so that it is asked for once more. */
function PasskeyRow({ passkey: { passkey, device, addedAt, usedAt } }: { readonly passkey: Passkey }) {
  const { t, instant } = useWords()
  const [asks, setAsks] = useState(false)
  return (
    <li className="way">
      <IconFingerprint size={20} aria-hidden="true" />
      <span className="way-words">
        {t('passkey.of', { device })}
        <span className="caption">
          {usedAt ? t('passkey.used', { at: instant(usedAt) }) : t('passkey.added', { at: instant(addedAt) })}
        </span>
        {asks && <span className="caption">{t('passkey.remove_why')}</span>}
      </span>
      {asks ? (
        <Form method="post" className="row" preventScrollReset>
          <input type="hidden" name="passkey" value={passkey} />
          <button name="intent" value="drop-passkey" className="button">
            {t('passkey.remove_now')}
          </button>
          <button type="button" className="button button-plain" onClick={() => setAsks(false)}>
            {t('passkey.keep')}
          </button>
        </Form>
      ) : (
        <button type="button" className="button button-plain" onClick={() => setAsks(true)}>
          {t('cart.remove')}
        </button>
      )}
    </li>
  )
}

function AddPasskey({ host }: { readonly host: string }) {
  const { t } = useWords()
  const can = useCanPasskey(host)
  const page = useRevalidator()
  const [state, setState] = useState<PasskeyOutcome | 'idle' | 'busy'>('idle')
  if (!can) return null
  const press = async () => {
    setState('busy')
    const outcome = await addPasskey(deviceName(navigator.userAgent) ?? t('passkey.this_device'))
    setState(outcome)
    if (outcome === 'done') await page.revalidate()
  }
  return (
    <div className="stack-tight">
      <p className="caption">{t('passkey.why')}</p>
      <button type="button" className="button button-wide" disabled={state === 'busy'} onClick={() => void press()}>
        <IconFingerprint size={20} aria-hidden="true" />
        {t('passkey.add')}
      </button>
      <PasskeyProblem outcome={state} />
      <p role="status" className="caption">
        {state === 'done' && t('passkey.done')}
      </p>
    </div>
  )
}
