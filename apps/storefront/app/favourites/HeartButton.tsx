import { IconHeart, IconHeartFilled } from '@tabler/icons-react'
import { useWords } from '../words/useWords.ts'
import { useFavourite } from './favourites.ts'
import type { KeptGoods } from './on-device.ts'

interface HeartButtonProps {
  readonly goods: KeptGoods
  readonly name: string
  /** On a picture only the heart; beside other buttons with its word. */
  readonly look: 'on-picture' | 'in-words'
}

export function HeartButton({ goods, name, look }: HeartButtonProps) {
  const { t } = useWords()
  const [heart, turn] = useFavourite(goods)
  const isFull = heart === 'full'
  const Icon = isFull ? IconHeartFilled : IconHeart
  return (
    <button
      type="button"
      className={look === 'on-picture' ? 'heart' : 'button'}
      aria-pressed={isFull}
      aria-label={t('favourites.keep_named', { name })}
      onClick={turn}
    >
      <Icon aria-hidden="true" size={look === 'on-picture' ? 20 : 18} className={isFull ? 'heart-full' : ''} />
      {look === 'in-words' && t(isFull ? 'favourites.kept' : 'favourites.keep')}
    </button>
  )
}
