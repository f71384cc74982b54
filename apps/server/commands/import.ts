import { readFile } from 'node:fs/promises'
import { decimalText } from '@omoya/kernel'
import { importOrders, type OrdersSummary } from '@omoya/flows/import/import-orders'
import { importRows, type RowsSummary } from '@omoya/flows/import/import-rows'
import { isImportMap, mapFault, type ImportKind, type ImportMap } from '@omoya/integrations/rules'
import { gatherStatistics } from '@omoya/platform/statistics'
import { openHouse } from '../boot.ts'
import { translate } from '../carried.ts'
import { ensureMerchant } from '../first-merchant.ts'
import { CommandTrouble, print, readFlags, type Command } from './command.ts'
import { merchantNamed } from './shop.ts'

const KINDS = ['stores', 'products', 'stock', 'members', 'orders'] as const

async function readMap(file: string | undefined, kind: ImportKind): Promise<ImportMap> {
  if (!file) return {}
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandTrouble(`The map ${file} can't be read.`)
  })
  const map = parsed(text, file)
  if (!isImportMap(map, kind)) throw new CommandTrouble(`The map ${file} can't be used: ${mapFault(map, kind)}`)
  return map
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new CommandTrouble(`The map ${file} is no JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

interface Progress {
  readonly phase: string
  readonly done: number
  readonly lines: number
}

const WIDTH = 30

function styleOf(json: string | undefined): 'json' | 'bar' | 'silent' {
  if (json) return 'json'
  return process.stderr.isTTY ? 'bar' : 'silent'
}

/** A bar on a terminal, a line now and then for a program, nothing in a pipe. */
function teller(style: 'json' | 'bar' | 'silent'): (progress: Progress) => void {
  let last = 0
  return (progress) => {
    if (style === 'silent' || (Date.now() - last < (style === 'json' ? 1_000 : 100) && progress.done < 1)) return
    last = Date.now()
    if (style === 'json')
      return print(
        JSON.stringify({
          progress: Math.round(progress.done * 100) / 100,
          phase: progress.phase,
          lines: progress.lines,
        }),
      )
    const full = Math.round(progress.done * WIDTH)
    process.stderr.write(
      `\r${progress.phase.padEnd(8)} [${'#'.repeat(full)}${' '.repeat(WIDTH - full)}] ${progress.lines} `,
    )
  }
}

const isOrders = (summary: OrdersSummary | RowsSummary): summary is OrdersSummary => 'revenue' in summary

export const importCommand: Command = {
  usage: 'import KIND FILE [--map FILE] [--merchant CODE] [--json]',
  about: `Bring in ${KINDS.join(', ')} from .csv or .csv.gz (see docs/import.md); twice changes nothing`,
  run: async ({ config, log, argv }) => {
    const { words, flags } = readFlags(argv)
    const [word, file] = words
    const kind = KINDS.find((one): one is ImportKind & (typeof KINDS)[number] => one === word)
    if (!kind || !file) throw new CommandTrouble(`Say what and from where: npx omoya import <${KINDS.join('|')}> FILE`)
    const map = await readMap(flags['map'], kind)
    const house = await openHouse(config, log)
    try {
      // Without the demo a first import may open the shop; its log-in must not stand among the JSON lines.
      if (!config.demo) await ensureMerchant(house, (told) => void process.stderr.write(`${told}\n`))
      const merchant = await merchantNamed(house, flags['merchant'])
      const started = Date.now()
      const tell = teller(styleOf(flags['json']))
      const importing = { file, map, tell, word: (code: string) => translate(code, 'en', {}) }
      const summary =
        kind === 'orders'
          ? await importOrders(house.runtime, merchant.id, importing)
          : await importRows(house.runtime, merchant.id, { ...importing, kind })
      await gatherStatistics(house.address.ownerUrl)
      const seconds = (Date.now() - started) / 1000
      report(summary, {
        currency: map.currency ?? merchant.currency,
        seconds,
        json: flags['json'] === 'true' ? 'json' : 'words',
      })
      return summary.rejected === 0 ? 0 : 1
    } finally {
      await house.close()
    }
  },
}

function report(
  summary: OrdersSummary | RowsSummary,
  how: { currency: string; seconds: number; json: 'json' | 'words' },
): void {
  const shown = isOrders(summary) ? { ...summary, revenue: decimalText(summary.revenue, how.currency) } : summary
  if (how.json === 'json') return print(JSON.stringify({ ...shown, seconds: how.seconds }))
  process.stderr.write('\n')
  for (const [name, value] of Object.entries(shown)) if (value !== null) print(`${name.padEnd(14)} ${String(value)}`)
  if (summary.rejected > 0)
    print(`${summary.rejected} rows did not fit; each stands with its reason in ${summary.rejectedFile}.`)
}
