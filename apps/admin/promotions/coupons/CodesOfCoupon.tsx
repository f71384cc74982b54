import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { newKey, shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { onFrom, useKeyset } from '../../server/useKeyset.ts'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { csvText, saveFile } from '../../shell/csv.ts'
import { Choice, Field } from '../../shell/Fields.tsx'
import { Listing } from '../../shell/Listing.tsx'
import { Part } from '../../shell/Page.tsx'
import { State } from '../../shell/State.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { portionsOf, type Coupon } from './typed.ts'

const STATES = ['open', 'used', 'expired', 'void'] as const
const MOST = 20_000

/** Codes for one use: a batch is made, the list says what became of each, a table takes them to the printer. */
export function CodesOfCoupon({ coupon }: { readonly coupon: Coupon }) {
  const { t, label, instant } = useWords()
  const mayGrant = useHasRight('loyalty.grant')
  const [state, setState] = useState<(typeof STATES)[number] | null>(null)
  const { list, rows } = useKeyset(['coupon-codes', coupon.coupon, state], (after) =>
    shop.call('GET /coupons/:coupon/codes', {
      params: { coupon: coupon.coupon },
      query: { ...onFrom(after), ...(state ? { state } : {}) },
    }),
  )
  return (
    <Part title={t('codes.title')}>
      {mayGrant && coupon.status === 'active' && <Batch coupon={coupon} />}
      {coupon.issued > 0 && (
        <>
          <div className="form-row">
            <Choice
              label={t('orders.state')}
              value={state ?? ''}
              options={[{ value: '', name: t('list.all') }, ...STATES.map((value) => ({ value, name: label('code_state', value) }))]} // prettier-ignore
              onChoose={(value) => setState(STATES.find((one) => one === value) ?? null)}
            />
            {mayGrant && <TakeOut coupon={coupon} />}
          </div>
          <Listing
            label={t('codes.title')}
            asked={list}
            rows={rows}
            keyOf={(row) => row.code}
            empty={t('codes.none')}
            columns={[
              { head: t('codes.code'), cell: (row) => row.text },
              { head: t('orders.state'), cell: (row) => <State group="code_state" value={row.state} /> },
              {
                head: t('codes.for'),
                cell: (row) => t(row.member === null ? 'codes.for_anybody' : 'codes.for_member'),
              },
              { head: t('codes.until'), cell: (row) => (row.expiresAt === null ? '' : instant(row.expiresAt)) },
              { head: t('codes.used_at'), cell: (row) => (row.usedAt === null ? '' : instant(row.usedAt)) },
              ...(mayGrant ? [{ head: t('codes.stop'), cell: (row: CodeRow) => <StopCode code={row} /> }] : []),
            ]}
          />
        </>
      )}
    </Part>
  )
}

type CodeRow = AnswerOf<'GET /coupons/:coupon/codes'>['items'][number]

function useCodesChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: ['coupon-codes'] })
    await queries.invalidateQueries({ queryKey: ['coupons'] })
  }
}

/** One code, which lies somewhere it should not. */
function StopCode({ code }: { readonly code: CodeRow }) {
  const { t } = useWords()
  const changed = useCodesChanged()
  const stop = useWrite(
    () => shop.call('POST /held-codes/:held/void', { params: { held: code.code } }),
    () => void changed(),
  )
  if (code.state !== 'open') return null
  return (
    <>
      <button type="button" className="button" disabled={stop.isPending} onClick={() => stop.mutate(undefined)}>
        {t('codes.stop_one')}
      </button>
      <Problem problem={stop.error} />
    </>
  )
}

/** Each portion has a campaign of its own name: pressing again after a broken line makes no second batch. */
function Batch({ coupon }: { readonly coupon: Coupon }) {
  const { t, count: counted } = useWords()
  const changed = useCodesChanged()
  const [typed, setTyped] = useState({ count: '', prefix: '' })
  const [campaign, setCampaign] = useState(newKey)
  const [made, setMade] = useState(0)
  const count = /^\d{1,5}$/.test(typed.count.trim()) ? Number(typed.count) : 0
  const isGood = count > 0 && count <= MOST && /^[A-Za-z0-9]{0,10}$/.test(typed.prefix.trim())
  const make = useMutation({
    mutationFn: async () => {
      let refused = 0
      for (const [index, portion] of portionsOf(count).entries()) {
        const body = { count: portion, campaign: `${campaign}/${index}`, prefix: typed.prefix.trim() }
        const answer = await shop.call('POST /coupons/:coupon/codes', { params: { coupon: coupon.coupon }, body }, { key: `${campaign}-${index}` }) // prettier-ignore
        refused += answer.refused
        setMade((before) => before + answer.items.length)
      }
      return { refused }
    },
    onMutate: () => setMade(0),
    onSuccess: () => {
      setCampaign(newKey())
      setTyped({ count: '', prefix: typed.prefix })
    },
    onSettled: changed,
  })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isGood) make.mutate()
      }}
    >
      <div className="form-row">
        <Field
          label={t('codes.count')}
          inputMode="numeric"
          value={typed.count}
          aria-invalid={typed.count !== '' && (count === 0 || count > MOST)}
          onText={(text) => setTyped({ ...typed, count: text })}
        />
        <Field
          label={t('codes.prefix')}
          maxLength={10}
          value={typed.prefix}
          aria-invalid={!/^[A-Za-z0-9]*$/.test(typed.prefix)}
          onText={(text) => setTyped({ ...typed, prefix: text })}
        />
      </div>
      <p className="caption">{t('codes.batch_hint', { most: counted(MOST) })}</p>
      <Problem problem={make.error} />
      <div className="row">
        <button type="submit" className="button" disabled={!isGood || make.isPending}>
          {make.isPending && t('codes.making', { count: counted(made) })}
          {!make.isPending && (count > 0 ? t('codes.make', { count: counted(count) }) : t('codes.make_some'))}
        </button>
        {make.isSuccess && (
          <span className={make.data.refused > 0 ? 'warn' : 'good'} role="status">
            {t(make.data.refused > 0 ? 'codes.made_some' : 'codes.made', { count: counted(made) })}
          </span>
        )}
      </div>
    </form>
  )
}

function TakeOut({ coupon }: { readonly coupon: Coupon }) {
  const { t } = useWords()
  const take = useMutation({
    mutationFn: async () => {
      const rows: string[][] = []
      for (let after: string | null = null; ;) {
        const page: AnswerOf<'POST /coupons/:coupon/codes-taken-out'> = await shop.call('POST /coupons/:coupon/codes-taken-out', { params: { coupon: coupon.coupon }, body: { after } }) // prettier-ignore
        if (rows.length === 0) rows.push(page.columns)
        rows.push(...page.rows)
        after = page.next
        if (after === null) return csvText(rows)
      }
    },
    onSuccess: (table) => saveFile('coupon-codes.csv', table),
  })
  return (
    <div className="stack-tight">
      <button type="button" className="button" disabled={take.isPending} onClick={() => take.mutate()}>
        {take.isPending ? t('admin.sending') : t('codes.take_out')}
      </button>
      <Problem problem={take.error} />
    </div>
  )
}
