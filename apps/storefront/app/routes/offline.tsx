import { useEffect, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'
import { Notice } from '@omoya/ui'
import { keptCard } from '../account/kept-card.ts'
import { MemberCard } from '../account/MemberCard.tsx'
import { links, pathWithin } from '../links.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { isReached } from '../shell/reached.ts'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'
import '../account/account.css'

const never = () => () => undefined

const EVERY = 3_000

/** Comes from this phone alone: it is kept without anybody's name, and the card is what the phone holds itself. */
export default function Offline() {
  const { t } = useWords()
  const [address] = useSearchParams()
  const back = pathWithin(address.get('from')) ?? links.account()
  const isAwake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const card = isAwake ? keptCard() : null
  useEffect(() => {
    const timer = setInterval(() => {
      void isReached().then((isThere) => isThere && window.location.assign(back))
    }, EVERY)
    return () => clearInterval(timer)
  }, [back])
  return (
    <div className="stack offline-page">
      <PageTitle words={t('offline.title')} />
      <h1>{t('offline.title')}</h1>
      {card && <MemberCard member={card.member} name={card.name} tier={card.tier} />}
      <Notice tone="plain" title={t(card ? 'offline.card_works' : 'offline.no_card')}>
        <p>{t('offline.rest')}</p>
      </Notice>
      <p>
        <a href={back} className="button">
          {t('offline.again')}
        </a>
      </p>
    </div>
  )
}
