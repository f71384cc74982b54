import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../house/useStores.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field } from '../shell/Fields.tsx'
import { Facts, Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { State } from '../shell/State.tsx'
import { Table } from '../shell/Table.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { useUnits } from './useUnits.ts'

type Transfer = AnswerOf<'GET /transfers/:transfer'>

export function TransferPanel({ transfer }: { readonly transfer: string }) {
  const asked = useQuery({
    queryKey: ['transfer', transfer],
    queryFn: () => shop.call('GET /transfers/:transfer', { params: { transfer } }),
  })
  if (asked.isPending) return <Waiting lines={6} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  return <Shown transfer={asked.data} />
}

function Shown({ transfer }: { readonly transfer: Transfer }) {
  const { t, instant, count } = useWords()
  const { nameOf: storeOf } = useStoreNames()
  const nameOf = useUnits(transfer.lines.map((line) => line.unit))
  const mayMove = useHasRight('inventory.move')
  const { status } = transfer
  return (
    <>
      <Facts
        facts={[
          [t('transfers.from'), storeOf(transfer.from)],
          [t('transfers.to'), storeOf(transfer.to)],
          [t('orders.state'), <State key="state" group="transfer" value={status} />],
          [t('transfers.made_at'), instant(transfer.madeAt)],
          ...(transfer.sentAt ? [[t('transfers.sent_at'), instant(transfer.sentAt)] as const] : []),
          ...(transfer.arrivedAt ? [[t('transfers.arrived_at'), instant(transfer.arrivedAt)] as const] : []),
          ...(transfer.note === '' ? [] : [[t('transfers.note'), transfer.note] as const]),
        ]}
      />
      <Part title={t('order.lines')}>
        <Table
          label={t('order.lines')}
          rows={transfer.lines}
          keyOf={(line) => line.unit}
          columns={[
            { head: t('order.goods_name'), cell: (line) => <span className="wide-cell">{nameOf(line.unit)}</span> },
            { head: t('transfers.requested'), cell: (line) => count(line.requested), align: 'number' },
            { head: t('transfers.sent'), cell: (line) => count(line.sent), align: 'number' },
            { head: t('transfers.arrived'), cell: (line) => count(line.arrived), align: 'number' },
            { head: t('transfers.lost'), cell: (line) => count(line.lost), align: 'number' },
          ]}
        />
      </Part>
      {mayMove && status === 'requested' && <Send key="send" transfer={transfer} nameOf={nameOf} />}
      {mayMove && status === 'requested' && <TakeBack transfer={transfer.transfer} />}
      {mayMove && status === 'sent' && <Arrive key="arrive" transfer={transfer} nameOf={nameOf} />}
    </>
  )
}

function useStep<Body>(
  transfer: string,
  ask: (body: Body, key: string) => Promise<unknown>,
  onDone: () => void = () => undefined,
) {
  const queries = useQueryClient()
  return useWrite(ask, () => {
    onDone()
    for (const key of [['transfer', transfer], ['transfers'], ['stock'], ['ledger']])
      void queries.invalidateQueries({ queryKey: key })
  })
}

interface StepProps {
  readonly transfer: Transfer
  readonly nameOf: (unit: string) => string
}

interface QuantitiesProps extends StepProps {
  readonly mostOf: (line: Transfer['lines'][number]) => number
  readonly typed: Readonly<Record<string, string>>
  readonly onTyped: (typed: Readonly<Record<string, string>>) => void
}

function Quantities({ transfer, nameOf, mostOf, typed, onTyped }: QuantitiesProps) {
  return (
    <div className="form-row">
      {transfer.lines
        .filter((line) => mostOf(line) > 0)
        .map((line) => (
          <Field
            key={line.unit}
            label={nameOf(line.unit)}
            type="number"
            min={0}
            max={mostOf(line)}
            step={1}
            required
            value={typed[line.unit] ?? String(mostOf(line))}
            onText={(text) => onTyped({ ...typed, [line.unit]: text })}
          />
        ))}
    </div>
  )
}

/** What was typed, or all of it where nobody typed. */
const chosenLines = (
  { lines }: Transfer,
  typed: Readonly<Record<string, string>>,
  mostOf: QuantitiesProps['mostOf'],
): { unit: string; quantity: number }[] =>
  lines
    .map((line) => ({ unit: line.unit, quantity: Number(typed[line.unit] ?? mostOf(line)) }))
    .filter((line) => line.quantity > 0)

const toSend: QuantitiesProps['mostOf'] = (line) => line.requested
const toArrive: QuantitiesProps['mostOf'] = (line) => line.sent - line.arrived - line.lost

type Sending = NonNullable<InputOf<'POST /transfers/:transfer/sending'>['body']>
type Arriving = NonNullable<InputOf<'POST /transfers/:transfer/arrivals'>['body']>

function Send({ transfer, nameOf }: StepProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const send = useStep(transfer.transfer, (body: Sending, key) =>
    shop.call('POST /transfers/:transfer/sending', { params: { transfer: transfer.transfer }, body }, { key }),
  )
  return (
    <Part title={t('transfers.send')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate({ lines: chosenLines(transfer, typed, toSend) } as Sending) // units of the transfer itself
        }}
      >
        <Quantities transfer={transfer} nameOf={nameOf} mostOf={toSend} typed={typed} onTyped={setTyped} />
        <SendRow write={send} words={t('transfers.do_send')} />
      </form>
    </Part>
  )
}

function Arrive({ transfer, nameOf }: StepProps) {
  const { t, label } = useWords()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [rest, setRest] = useState<Arriving['rest']>('awaited')
  // What has arrived is no longer on its way: the next count begins at what is left.
  const arrive = useStep(
    transfer.transfer,
    (body: Arriving, key) =>
      shop.call('POST /transfers/:transfer/arrivals', { params: { transfer: transfer.transfer }, body }, { key }),
    () => setTyped({}),
  )
  return (
    <Part title={t('transfers.arrive')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          arrive.mutate({ lines: chosenLines(transfer, typed, toArrive), rest } as Arriving) // units of the transfer itself
        }}
      >
        <Quantities transfer={transfer} nameOf={nameOf} mostOf={toArrive} typed={typed} onTyped={setTyped} />
        <Choice
          label={t('transfers.rest')}
          value={rest}
          options={(['awaited', 'lost'] as const).map((value) => ({ value, name: label('transfer_rest', value) }))}
          onChoose={(value) => setRest(value === 'lost' ? 'lost' : 'awaited')}
        />
        <SendRow write={arrive} words={t('transfers.do_arrive')} />
      </form>
    </Part>
  )
}

function TakeBack({ transfer }: { readonly transfer: string }) {
  const { t } = useWords()
  const cancel = useStep(transfer, (_: null) => shop.call('DELETE /transfers/:transfer', { params: { transfer } }))
  return (
    <div className="stack-tight">
      <p>
        <button type="button" className="button" disabled={cancel.isPending} onClick={() => cancel.mutate(null)}>
          {t('transfers.cancel')}
        </button>
      </p>
      <Problem problem={cancel.error} />
    </div>
  )
}
