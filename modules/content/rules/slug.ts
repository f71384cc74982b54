const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/

/** Small letters, digits and hyphens: an address that every language can type. */
export const isSlug = (text: string): boolean => SLUG.test(text)
