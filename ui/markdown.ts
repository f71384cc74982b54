// A merchant's own words in Markdown, as HTML: no HTML of his own, no pictures from elsewhere, links only to pages.
// One way for the shop and for the preview in the office.
import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false }).disable('image')

markdown.core.ruler.push('omoya', ({ tokens }) => {
  for (const token of tokens) {
    // The page has its own heading of the first rank.
    if (token.tag === 'h1') token.tag = 'h2'
    for (const part of token.children ?? [])
      if (part.type === 'link_open' && /^https?:/i.test(String(part.attrGet('href'))))
        part.attrSet('rel', 'nofollow noopener')
  }
})

export const htmlOf = (text: string): string => (text.trim() === '' ? '' : markdown.render(text))

/** Where its links lead, each once, in reading order. */
export const linksOf = (text: string): string[] => [
  ...new Set(
    markdown
      .parse(text, {})
      .flatMap(({ children }) => children ?? [])
      .filter(({ type }) => type === 'link_open')
      .map((part) => String(part.attrGet('href'))),
  ),
]
