// Builds the rules as the till is built and serves them to a browser.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { build, type Plugin } from 'vite'

/** Planted: sorts as the reader's language does, which is what a careless sort would do. */
const sortsByLanguage: Plugin = {
  name: 'planted',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('pricing/rules/work.ts') ? code.replace('(a < b ? -1 : Number(a > b))', 'a.localeCompare(b)') : null,
}

export async function buildRules(folder: string, fault: string | undefined): Promise<void> {
  const till = path.resolve('apps/till')
  await build({
    root: till,
    configFile: path.join(till, 'vite.config.ts'),
    logLevel: 'error',
    plugins: fault === 'sorted-by-language' ? [sortsByLanguage] : [],
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        input: path.resolve('tools/storms/rules-entry.ts'),
        preserveEntrySignatures: 'exports-only',
        output: { entryFileNames: 'rules.js', format: 'es' },
      },
    },
  })
}

const PAGE = `<!doctype html><script type="module">import { answersToText } from '/rules.js'; globalThis.answersToText = answersToText</script>`

export interface Served {
  readonly address: string
  readonly close: () => void
}

export async function serveRules(folder: string): Promise<Served> {
  const script = readFileSync(path.join(folder, 'rules.js'))
  const server = createServer((request, answer) => {
    const isScript = request.url === '/rules.js'
    answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html').end(isScript ? script : PAGE) // prettier-ignore
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() }
}
