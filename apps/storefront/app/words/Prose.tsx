/** HTML that htmlOf has made on the server. */
export function Prose({ html }: { readonly html: string }) {
  return html === '' ? null : <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
