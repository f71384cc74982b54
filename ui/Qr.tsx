import { encode } from 'uqr'

/** Dark on light in either scheme: scanners expect it so. The text stands beside it for people. */
export function Qr({ text, words }: { readonly text: string; readonly words: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg viewBox={`0 0 ${size} ${size}`} className="qr" role="img" aria-label={words} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
