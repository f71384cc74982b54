import type { Locale } from '@omoya/kernel'
import { SIMULATED_LINE } from '@omoya/flows/members/simulated-line'
import { escaped, STYLE } from './simulated-page.ts'

/** Says what it is before it asks; what the shop has asked for goes on with the answer. */
export function simulatedPage(
  say: (code: string) => string,
  locale: Locale,
  asked: Readonly<Record<string, string>>,
): string {
  const kept = Object.entries(asked).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  )
  const title = say('simulated_line.title')
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title><style>:root{color-scheme:light dark}${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${say('simulated_line.what')}</p>
<form method="post" action="${SIMULATED_LINE}/authorize">${kept.join('')}
<label for="name">${say('simulated_line.name')}</label><input id="name" name="name" required maxlength="60" autocomplete="off">
<button class="main" name="answer" value="yes">${say('simulated_line.agree')}</button>
<button name="answer" value="no" formnovalidate>${say('simulated_line.refuse')}</button></form></main></body></html>`
}
