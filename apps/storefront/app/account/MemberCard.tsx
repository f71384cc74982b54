import { useEffect, useState } from 'react'
import { browserClient } from '../browser-client.ts'
import { Qr } from '@omoya/ui/Qr.tsx'
import { useWords } from '../words/useWords.ts'
import { codeAt, type ShownCode } from './card-code.ts'
import { keepShell } from '../shell/app-shell.ts'
import { keepCard, keptCardOf, openCard, type KeptCard } from './kept-card.ts'

interface MemberCardProps {
  readonly member: string
  readonly name: string
  readonly tier: string
}

/** First on the page: who it is and the code of this half minute. */
export function MemberCard({ member, name, tier }: MemberCardProps) {
  const { t, locale } = useWords()
  const card = useCard({ member, name, tier })
  const code = useCode(card)
  useEffect(() => void keepShell(locale), [locale])
  return (
    <section className="card member-card" aria-label={t('card.title')}>
      <div className="member-card-head">
        <p>
          <span className="caption">{t('card.title')}</span>
          <strong className="member-name">{name || t('card.no_name')}</strong>
        </p>
        {tier !== '' && <p className="tier">{tier}</p>}
      </div>
      {code ? <Code code={code} /> : <p className="member-wait quiet">{t('card.wait')}</p>}
      <p className="caption">{t('card.how')}</p>
    </section>
  )
}

function Code({ code }: { readonly code: ShownCode }) {
  const { t } = useWords()
  return (
    <div className="member-code">
      <Qr text={code.text} words={t('card.picture')} />
      <p className="member-digits">{code.digits}</p>
      <div className="progress" aria-hidden="true">
        <span style={{ width: `${(code.secondsLeft * 100) / 30}%` }} />
      </div>
      <p className="caption">{t('card.seconds', { count: code.secondsLeft })}</p>
    </div>
  )
}

/** The key comes once a visit; without a network the one that is kept serves. */
function useCard({ member, name, tier }: MemberCardProps): KeptCard | null {
  const [card, setCard] = useState<KeptCard | null>(null)
  useEffect(() => {
    let isOver = false
    openCard()
    const take = async () => {
      const found = await browserClient
        .call('POST /me/screen-key')
        .then(({ alias, key }) => ({ alias, key, member, name, tier }))
        .catch(() => keptCardOf(member))
      if (found) keepCard(found)
      if (!isOver) setCard(found)
    }
    void take()
    return () => {
      isOver = true
    }
  }, [member, name, tier])
  return card
}

/** New every second, so that the time that is left can be seen; the code itself changes every half minute. */
function useCode(card: KeptCard | null): ShownCode | null {
  const [code, setCode] = useState<ShownCode | null>(null)
  useEffect(() => {
    if (!card) return
    const show = () => void codeAt(card, Math.floor(Date.now() / 1000)).then(setCode)
    show()
    const timer = setInterval(show, 1000)
    return () => clearInterval(timer)
  }, [card])
  return code
}
