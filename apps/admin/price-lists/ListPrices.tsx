import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { decimalText } from '@omoya/kernel'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { typedAmount } from '../shell/amount.ts'
import { Field } from '../shell/Fields.tsx'
import { useUnsaved } from '../shell/leaving.tsx'
import { Listing } from '../shell/Listing.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { offerUndo } from '../shell/undo.tsx'
import { UnitSearch, type FoundUnit } from '../stock/UnitSearch.tsx'
import { UnitName } from '../products/UnitName.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { newPrice, type PriceRule } from '@omoya/pricing/rules'

type Known = AnswerOf<'GET /price-lists/:list/prices'>['items'][number]
interface Line extends Omit<Known, 'price'> {
  /** Null: it is not on the list yet. */
  readonly price: number | null
}

/** What is typed by unit; '' takes the goods off the list. */
type Typed = ReadonlyMap<string, string>

/** Goods of the list with their own price beside: typed, filled by a percent, saved together, taken back. */
export function ListPrices({ list }: { readonly list: string }) {
  const { t, price, text, currency } = useWords()
  const mayEdit = useHasRight('pricing.edit')
  const asked = useKeyset(['price-list', list], (after) =>
    shop.call('GET /price-lists/:list/prices', { params: { list }, query: onFrom(after) }),
  )
  const [added, setAdded] = useState<readonly Line[]>([])
  const [typed, setTyped] = useState<Typed>(new Map())
  const known = new Set(asked.rows.map(({ unit }) => unit))
  const rows: readonly Line[] = [...added.filter(({ unit }) => !known.has(unit)), ...asked.rows]
  const shownOf = (line: Line): string => typed.get(line.unit) ?? (line.price === null ? '' : decimalText(line.price, currency)) // prettier-ignore
  const changes = changesOf(rows, typed, currency)
  const bad = [...typed].filter(([, words]) => words.trim() !== '' && typedAmount(words, currency) === null)
  useUnsaved(changes.length > 0 ? 'changed' : 'kept')
  const save = useSaving(list, () => {
    setTyped(new Map())
    setAdded([])
  })
  const write = (unit: string, words: string): void => setTyped(new Map(typed).set(unit, words))
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(changes)
      }}
    >
      {mayEdit && (
        <UnitSearch onPick={(unit) => void ownPrice(unit).then((line) => setAdded((now) => withLine(now, line)))} />
      )}{' '}
      {/* prettier-ignore */}
      {mayEdit && rows.length > 0 && (
        <ByPercent onFill={(percent) => setTyped(new Map([...typed, ...filled(rows, percent, currency)]))} />
      )}
      <Listing
        label={t('price_lists.prices')}
        asked={asked.list}
        rows={rows}
        keyOf={(row) => row.unit}
        empty={t('price_lists.no_prices')}
        emptyHint={t('price_lists.no_prices_hint')}
        columns={[
          { head: t('order.goods_name'), cell: (row) => <UnitName unit={row} /> },
          { head: t('price_lists.base'), cell: (row) => (row.base === null ? '–' : price(row.base)), align: 'number' },
          {
            head: t('price_lists.price'),
            cell: (row) => (
              <input
                className="number price-input"
                inputMode="decimal"
                disabled={!mayEdit}
                aria-label={t('price_lists.price_of', { name: text(row.name), sku: row.sku })}
                aria-invalid={bad.some(([unit]) => unit === row.unit) || undefined}
                value={shownOf(row)}
                onChange={(event) => write(row.unit, event.target.value)}
              />
            ),
          },
          { head: t('price_lists.look'), cell: (row) => <Look base={row.base} price={typedAmount(shownOf(row), currency)} /> }, // prettier-ignore
        ]}
      />
      {mayEdit && rows.length > 0 && (
        <SendRow
          write={save}
          words={t('price_lists.save_prices', { count: changes.length })}
          blocked={blockedBy(bad.length, changes.length, t)}
        />
      )}
    </form>
  )
}

function blockedBy(bad: number, changes: number, t: ReturnType<typeof useWords>['t']): string | null {
  if (bad > 0) return t('price_lists.bad_price')
  return changes === 0 ? t('price_lists.nothing_changed') : null
}

interface Change {
  readonly unit: string
  readonly price: number | null
  readonly before: number | null
}

const changesOf = (rows: readonly Line[], typed: Typed, currency: string): readonly Change[] =>
  rows.flatMap(({ unit, price: before }) => {
    const words = typed.get(unit)
    if (words === undefined) return []
    const price = words.trim() === '' ? null : typedAmount(words, currency)
    return price === before ? [] : [{ unit, price, before }]
  })

const withLine = (now: readonly Line[], line: Line): readonly Line[] =>
  now.some(({ unit }) => unit === line.unit) ? now : [line, ...now]

async function ownPrice({ unit, product, sku, name }: FoundUnit): Promise<Line> {
  const { items } = await shop.call('GET /prices', { query: { units: unit } })
  return { unit, product, sku, name, options: [], price: null, base: items[0]?.price ?? null }
}

/** In calls of a thousand, the most that one takes. */
async function put(list: string, prices: readonly Pick<Change, 'unit' | 'price'>[]): Promise<void> {
  for (let from = 0; from < prices.length; from += 1_000) {
    const body = { prices: prices.slice(from, from + 1_000).map(({ unit, price }) => ({ unit, price })) }
    await shop.call('PUT /price-lists/:list/prices', { params: { list }, body })
  }
}

function useSaving(list: string, onSaved: () => void) {
  const { t } = useWords()
  const queries = useQueryClient()
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['price-list', list] })
  return useWrite(
    async (changes: readonly Change[]) => {
      await put(list, changes)
      return changes
    },
    (changes) => {
      void again().then(onSaved)
      offerUndo(t('price_lists.prices_saved', { count: changes.length }), async () => {
        await put(list, changes.map(({ unit, before }) => ({ unit, price: before }))) // prettier-ignore
        await again()
      })
    },
  )
}

/** To the smallest piece of money. */
const ruleOf = (percent: number): PriceRule => ({
  by: { percent: Math.round((percent - 100) * 100) },
  rounding: { step: 1, way: 'nearest', less: 0 },
  former: 'keep',
})

const filled = (rows: readonly Line[], percent: number, currency: string): [string, string][] =>
  rows.flatMap(({ unit, base }) => (base === null ? [] : [[unit, decimalText(newPrice(base, ruleOf(percent)), currency)] as [string, string]])) // prettier-ignore

function ByPercent({ onFill }: { readonly onFill: (percent: number) => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const percent = /^\d{1,3}(?:\.\d)?$/.test(typed.trim()) ? Number(typed) : null
  return (
    <div className="row price-fill">
      <Field label={t('price_lists.percent')} inputMode="decimal" value={typed} onText={setTyped} maxLength={5} />
      <button
        type="button"
        className="button"
        disabled={percent === null || percent === 0 || percent > 200}
        onClick={() => percent !== null && onFill(percent)}
      >
        {t('price_lists.fill')}
      </button>
    </div>
  )
}

/** Dearer than for everybody else is most often a price that nobody has thought of since. */
function Look({ base, price }: { readonly base: number | null; readonly price: number | null }) {
  const { t } = useWords()
  if (price === null) return <span className="quiet">{t('price_lists.off_list')}</span>
  if (base === null || base === 0) return '–'
  if (price > base) return <span className="warn">{t('price_lists.above_base')}</span>
  return t('price_lists.of_base', { percent: Math.round((price / base) * 100) })
}
