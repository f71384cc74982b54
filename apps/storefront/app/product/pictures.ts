import { drawnAs } from '@omoya/ui'

export interface ImageSize {
  readonly key: string
  readonly width: number
  readonly height: number
}

/** The smallest stored size that still fills `width`, or the largest there is; null without a picture. */
export function pictureAddress(sizes: readonly ImageSize[] | null | undefined, width: number): string | null {
  const rising = [...(sizes ?? [])].sort((a, b) => a.width - b.width)
  const fitting = rising.find((size) => size.width >= width) ?? rising.at(-1)
  return fitting ? `/files/${fitting.key}` : null
}

/** The drawing of goods without a photograph, as pixels (share-cards.config.ts). */
export const shareCard = (slug: string, category: string): string => `/share/${drawnAs(slug, category).drawing}.png`
