// The sign of the shop on a phone's first screen: our little house in the shop's own colour.
export interface Sign {
  readonly colour: string
  /** A phone that cuts the sign to its own shape gets colour to the edge and a smaller house. */
  readonly shape: 'any' | 'maskable'
}

const HEX = /^#[\da-f]{6}$/i

export const groundOf = (colour: string): string => (HEX.test(colour) ? colour : '#c2410c')

export function iconSvg({ colour, shape }: Sign): string {
  const ground = groundOf(colour)
  const [round, scale] = shape === 'maskable' ? [0, 2.5] : [22, 3.1]
  const place = (100 - 24 * scale) / 2
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="512" height="512">` +
    `<rect width="100" height="100" rx="${round}" fill="${ground}"/>` +
    `<g transform="translate(${place} ${place}) scale(${scale})" fill="none" stroke="#ffffff" stroke-width="1.9" stroke-linejoin="round" stroke-linecap="round">` +
    `<path d="M3 9.2 5 4h14l2 5.2a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0Z" fill="#ffffff" fill-opacity=".22"/>` +
    `<path d="M5 12.4V20h14v-7.6M9.5 20v-4.6h5V20"/></g></svg>`
  )
}
