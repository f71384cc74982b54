/** What a front page may be made of, in the shop's own order. Its voice always stands on top. */
export const frontParts = ['offers', 'collections', 'newest', 'best', 'stories', 'stores'] as const
export type FrontPart = (typeof frontParts)[number]
