import type { Locale } from '@omoya/kernel'
import { SIMULATED_LINE } from '@omoya/flows/members/simulated-line'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

const STYLE = `body{font:16px/1.7 system-ui,sans-serif;max-width:24rem;margin:3rem auto;padding:0 1rem;background:light-dark(#faf8f4,#171614);color:light-dark(#1d1b18,#f3efe8)}
h1{font-size:22px}label{display:block;margin:1.5rem 0 .25rem}
input{font:inherit;width:100%;box-sizing:border-box;min-height:44px;padding:0 .75rem;border:1px solid #8a8378;border-radius:6px;background:light-dark(#fff,#211f1c);color:inherit}
button{font:inherit;width:100%;min-height:44px;margin-top:.75rem;border-radius:6px;border:1px solid #8a8378;background:none;color:inherit}
button.main{background:light-dark(#c2410c,#fb923c);color:light-dark(#fff,#1d1b18);border:0}`

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
