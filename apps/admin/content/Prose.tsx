import { useMemo } from 'react'
import { htmlOf } from '@omoya/ui/markdown.ts'

/** A link is tried in a window of its own: what is being typed stays. */
const inNewWindow = (html: string): string => html.replaceAll('<a ', '<a target="_blank" ')

/** HTML of the shop's own maker, which lets no HTML through. */
export function Prose({ text }: { readonly text: string }) {
  const html = useMemo(() => inNewWindow(htmlOf(text)), [text])
  return html === '' ? null : <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
