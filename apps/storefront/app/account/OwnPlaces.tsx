import { IconHeart, IconReceipt, IconRuler2, IconWallet } from '@tabler/icons-react'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'

/** The pages behind the card. */
export function OwnPlaces() {
  const { t } = useWords()
  const places = [
    { to: links.receipts(), words: t('account.place_receipts'), icon: <IconReceipt size={20} /> },
    { to: links.wallet('points'), words: t('account.place_wallet'), icon: <IconWallet size={20} /> },
    { to: links.favourites(), words: t('favourites.title'), icon: <IconHeart size={20} /> },
    { to: links.sizes(), words: t('sizes.title'), icon: <IconRuler2 size={20} /> },
  ]
  return (
    <nav aria-label={t('account.places')} className="own-places">
      {places.map(({ to, words, icon }) => (
        <Link key={to} to={to} className="own-place">
          <span aria-hidden="true">{icon}</span>
          {words}
        </Link>
      ))}
    </nav>
  )
}
