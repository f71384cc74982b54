/** Facts that a text names; null is written as nothing. */
export type MessageFacts = Readonly<Record<string, string | number | null>>

export type Rendered =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; /** The fact that nobody gave. */ readonly missing: string }

/** A customer never sees "{code}": a text with a fact missing is no text. */
export function render(template: string, facts: MessageFacts): Rendered {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const missing = names.find((name) => facts[name] === undefined)
  if (missing !== undefined) return { ok: false, missing }
  return { ok: true, text: template.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '')) }
}
