import type { Instant } from '@omoya/kernel'

/** What an advert or a link says of itself (utm_source, utm_medium, utm_campaign). */
export interface Touch {
  readonly source: string | null
  readonly medium: string | null
  readonly campaign: string | null
  readonly at: Instant
}

/** By which touch a visit began, and by which it came back last. */
export interface VisitSource {
  readonly first: Touch
  readonly last: Touch
}
