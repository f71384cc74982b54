import type { Day, OrderId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import type { FrozenLine, FrozenOrder } from '@omoya/pricing/rules'
import { appliedOf, linesOf, orderHead, type OrderLine } from './read.ts'
import type { AppliedRow, OrderRow } from './tables.ts'

/** The order as refunds see it, with what they must know of its frozen return terms. */
export interface ReturnableOrder {
  readonly head: OrderRow
  readonly frozen: FrozenOrder
  readonly lines: readonly OrderLine[]
  readonly returnUntil: Day | null
}

/** As it was priced, less what came back: what `refundPreview` is asked with. */
export async function frozenOrder(ctx: Ctx, order: OrderId): Promise<FrozenOrder> {
  return (await returnableOrder(ctx, order)).frozen
}

export async function returnableOrder(ctx: Ctx, order: OrderId): Promise<ReturnableOrder> {
  const [head, lines, applied] = await Promise.all([orderHead(ctx, order), linesOf(ctx, order), appliedOf(ctx, order)])
  return { head, lines, frozen: freezeAgain(head, lines, applied), returnUntil: head.returnUntil }
}

function freezeAgain(head: OrderRow, lines: readonly OrderLine[], applied: readonly AppliedRow[]): FrozenOrder {
  const { currency, terms, pointsSpent, pointsAmount, credit, total, tax, taxParts } = head
  return {
    ...terms,
    currency,
    lines: lines.map(frozenLine),
    applied: applied.map(({ sourceId, ...benefit }) => ({ ...benefit, source: sourceId })),
    points: { spent: pointsSpent, amount: pointsAmount },
    credit,
    total,
    tax,
    taxParts,
    refunded: { money: head.refunded, points: head.pointsBack, credit: head.creditBack },
  }
}

const frozenLine = (line: OrderLine): FrozenLine => ({
  ...line.frozen,
  lineNo: line.lineNo, parent: line.parentNo, kind: line.kind, quantity: line.quantity, unitPrice: line.unitPrice,
  list: line.list, paid: line.paid, tax: { kind: line.taxKind, rate: line.taxRate }, returned: line.returned,
  shares: line.shares.map(({ step, kind, sourceId, amount }) => ({ step, kind, source: sourceId, amount })),
}) // prettier-ignore
