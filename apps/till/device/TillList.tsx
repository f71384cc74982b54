import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { newKey, shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { useTills } from './tills.ts'

/** Tills of this store; a lost device is taken out of use here. */
export function TillList({ onOwnRevoked }: { readonly onOwnRevoked: () => void }) {
  const { t, instant } = useWords()
  const { store, device } = useSession()
  const list = useTills(store.id)
  const revoking = useMutation({
    mutationFn: (till: string) => shop.call('POST /tills/:till/revocation', { params: { till } }, { key: newKey() }),
    onSuccess: ({ till }) => {
      ask(null)
      if (till === device?.till) onOwnRevoked()
      else void list.refetch()
    },
  })
  const [asked, ask] = useState<string | null>(null)
  const used = list.data ?? []
  return (
    <div className="stack">
      <p className="quiet">{t('tills.hint')}</p>
      {list.isPending && <Waiting lines={2} />}
      <Problem problem={list.error} onRetry={() => void list.refetch()} />
      <ul className="rows">
        {used.map((one) => (
          <li key={one.till} className="row-apart">
            <span>
              <b>{one.name}</b> {one.till === device?.till && <span className="caption">{t('tills.this')}</span>}
              <br />
              <span className="caption">
                {t('tills.since', { at: instant(one.enrolledAt) })} {one.hasOpenShift && t('tills.open')}
              </span>
            </span>
            {asked !== one.till && (
              <button
                type="button"
                className="button"
                disabled={revoking.isPending}
                onClick={() => {
                  revoking.reset()
                  ask(one.till)
                }}
              >
                {t('tills.revoke', { name: one.name })}
              </button>
            )}
            {asked === one.till && (
              <div className="stack-tight" role="group" aria-label={t('tills.revoke', { name: one.name })}>
                <p>{t(one.till === device?.till ? 'tills.revoke_this' : 'tills.revoke_what')}</p>
                {one.hasOpenShift && <p className="warn">{t('tills.revoke_open')}</p>}
                <Problem problem={revoking.error} />
                <div className="row">
                  <button
                    type="button"
                    className="button button-main"
                    disabled={revoking.isPending}
                    onClick={() => revoking.mutate(one.till)}
                  >
                    {t('tills.revoke_yes')}
                  </button>
                  <button type="button" className="button" onClick={() => ask(null)}>
                    {t('tills.revoke_no')}
                  </button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
