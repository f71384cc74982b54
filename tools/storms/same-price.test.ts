// Decision 35: what the till's own build says in a browser is what the server says, byte for byte, wherever it stands.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UnitId } from '@omoya/kernel'
import type { PromotionKind } from '@omoya/pricing/rules'
import { games, rules, sampleMoment, type Game } from '../../modules/pricing/rules/games.testing.ts'
import { gameOf, oracle, plains } from '../../modules/pricing/rules/oracle.testing.ts'
import { launchBrowser } from '../browser/launch.ts'
import { sized } from './sizes.ts'
import { answersTo, type Posed } from './rules-entry.ts'
import { buildRules, serveRules, type Served } from './till-rules.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'omoya-rules-'))
let browser: Browser
let served: Served
beforeAll(async () => {
  await buildRules(folder, process.env['OMOYA_STORM_FAULT'])
  served = await serveRules(folder)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  served.close()
  rmSync(folder, { recursive: true, force: true })
})

const UNITS = ['a', 'b', 'c', 'd', 'e', 'f', 'bundle', 'gift', 'u0', 'u1', 'u2', 'u3', 'u4', 'u5'] as UnitId[]

/** Letters that languages sort each in its own way. */
const LETTERS = ['i', 'I', 'ı', 'İ', '台', '臺', 'Z', 'a', 'é', '_']

/** Names as shops give them, in keys and in ids; without functions, so that it travels. */
function posed({ cart, book, shopper }: Game): Posed {
  const { unit, version: _version, ...part } = book
  const units = UNITS.flatMap((id) => unit(id) ?? [])
  const text = JSON.stringify({ cart, rules: part, units, shopper })
  const named = text.replace(/"([kp])(\d)(\d*)"/g, (_, kind: string, first: string, rest: string) => `"${LETTERS[Number(first)] ?? ''}${kind}${rest}"`) // prettier-ignore
  return JSON.parse(named) as Posed // the same shapes with other names
}

const KINDS = Object.keys(rules) as PromotionKind['kind'][] // the record's own keys
/** Kinds that wait for a threshold or a choice act more seldom. */
const MORE: Readonly<Record<string, number>> = { 'add-on': 4, gift: 4, freight: 4, 'points-times': 2 }
const EACH = sized(300, 3_000)
const seed = 20_261_122

const cartsOf = (): Posed[] => {
  const ofKinds = KINDS.flatMap((kind) => fc.sample(games([kind]), { numRuns: EACH * (MORE[kind] ?? 1), seed }))
  return [...ofKinds, ...fc.sample(games(), { numRuns: EACH, seed })].map(posed)
}

function hitsOf(carts: readonly Posed[], answers: readonly string[]): Map<string, number> {
  const hits = new Map<string, number>()
  carts.forEach((cart, place) => {
    const { priced } = JSON.parse(answers[place] ?? '') as { priced: { applied: { source: string }[] } }
    for (const { source } of priced.applied) {
      const kind = cart.rules.promotions.find((promotion) => promotion.id === source)?.rule.kind
      if (kind) hits.set(kind, (hits.get(kind) ?? 0) + 1)
    }
  })
  return hits
}

async function pageIn(locale: string, timezoneId: string): Promise<Page> {
  const context = await browser.newContext({ locale, timezoneId })
  const page = await context.newPage()
  await page.goto(served.address)
  await page.waitForFunction(() => 'answersToText' in globalThis)
  const standing = await page.evaluate('[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]')
  expect(standing).toEqual([locale, timezoneId])
  return page
}

declare global {
  /** Of the served page. */
  var answersToText: (text: string) => string
}

/** A multiple of the carts between two that come back. */
const CHUNK = 400

async function answersIn(page: Page, carts: readonly Posed[]): Promise<string[]> {
  const answers: string[] = []
  for (let from = 0; from < carts.length; from += CHUNK) {
    // As text: the browser's driver takes far longer over objects.
    const asked = JSON.stringify([carts.slice(from, from + CHUNK), sampleMoment])
    answers.push(...(JSON.parse(await page.evaluate((text) => answersToText(text), asked)) as string[]))
  }
  return answers
}

let known: { readonly carts: readonly Posed[]; readonly answers: readonly string[] } | undefined
const onServer = () => {
  if (!known) {
    const carts = cartsOf()
    known = { carts, answers: answersTo(carts, sampleMoment) }
  }
  return known
}

test.each([
  ['zh-TW', 'Asia/Taipei'],
  ['tr', 'America/St_Johns'],
])(
  'the till in %s, in %s, says of every cart what the server says',
  async (locale, zone) => {
    const { carts, answers } = onServer()
    const page = await pageIn(locale, zone)
    const theirs = await answersIn(page, carts)
    const differing = answers.flatMap((answer, place) => (theirs[place] === answer ? [] : [`${answer.slice(0, 300)} | ${(theirs[place] ?? '').slice(0, 300)}`])) // prettier-ignore
    expect(differing.slice(0, 3)).toEqual([])
    expect(theirs).toHaveLength(answers.length)
    await page.context().close()
  },
  600_000,
)

test('every kind of promotion acts at least 200 times in these carts', () => {
  const { carts, answers } = onServer()
  const hits = hitsOf(carts, answers)
  expect(KINDS.filter((kind) => (hits.get(kind) ?? 0) < 200).map((kind) => `${kind}: ${hits.get(kind) ?? 0}`)).toEqual([]) // prettier-ignore
}, 600_000)

test('and what the browser says of plain carts is what the engine in BigInt says', async () => {
  const asked = fc.sample(plains, { numRuns: sized(500, 20_000), seed })
  const page = await pageIn('tr', 'America/St_Johns')
  const answers = await answersIn(page, asked.map(gameOf).map(posed))
  const found = answers.map((answer) => {
    const { priced } = JSON.parse(answer) as { priced: { lines: { paid: number }[]; total: number; tax: number } }
    return { paid: priced.lines.map((line) => line.paid), total: priced.total, tax: priced.tax }
  })
  expect(found).toEqual(asked.map(oracle))
}, 600_000)
