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
