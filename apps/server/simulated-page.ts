// How the stand-ins of a demo look: like nobody's own page.
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

export const STYLE = `body{font:16px/1.7 system-ui,sans-serif;max-width:24rem;margin:3rem auto;padding:0 1rem;background:light-dark(#faf8f4,#171614);color:light-dark(#1d1b18,#f3efe8)}
h1{font-size:22px}label{display:block;margin:1.5rem 0 .25rem}
input{font:inherit;width:100%;box-sizing:border-box;min-height:44px;padding:0 .75rem;border:1px solid #8a8378;border-radius:6px;background:light-dark(#fff,#211f1c);color:inherit}
button{font:inherit;width:100%;min-height:44px;margin-top:.75rem;border-radius:6px;border:1px solid #8a8378;background:none;color:inherit}
button.main{background:light-dark(#c2410c,#fb923c);color:light-dark(#fff,#1d1b18);border:0}`
