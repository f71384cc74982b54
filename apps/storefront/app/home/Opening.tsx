import { IconBuildingStore, IconId, IconTag } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Front } from '@omoya/ui'
import { links } from '../links.ts'
import { accentHue } from '../shell/accent.ts'
import { useShop } from '../shell/useShop.ts'
import type { Story } from '../stories/StoryCards.tsx'
import { useWords } from '../words/useWords.ts'

const COMING = [
  ['goods', IconTag],
  ['stores', IconBuildingStore],
  ['member', IconId],
] as const

interface OpeningProps {
  readonly voice: Pick<Story, 'title' | 'lead'> | null
}

/** The front of a shop with nothing on its shelves: what is coming, and what can be done already. */
export function Opening({ voice }: OpeningProps) {
  const { t, text } = useWords()
  const shop = useShop()
  return (
    <>
      <section className="hero">
        <div className="hero-words">
          <p className="hero-name">{t('home.coming_soon')}</p>
          <h1>{text(voice?.title) || t('home.coming', { shop: text(shop.name) })}</h1>
          <p className="hero-lead">{text(voice?.lead) || t('home.coming_lead')}</p>
          <Link to={links.account()} className="button button-main">
            {t('home.coming_join')}
          </Link>
        </div>
        <Front of="opening" hue={accentHue(shop.accent)} />
      </section>
      <ul className="coming" aria-label={t('home.coming_soon')}>
        {COMING.map(([what, Icon]) => (
          <li key={what}>
            <Icon aria-hidden="true" size={22} stroke={1.6} />
            <h2>{t(`home.coming_${what}`)}</h2>
            <p className="quiet">{t(`home.coming_${what}_words`)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
