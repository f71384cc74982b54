// What the scanner sends goes where it belongs: goods into the sale, a coupon to the coupons, a carrier to the invoice,
// an order to its return, a pickup code to the pickups.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { parseScan } from '@omoya/catalog/rules'
import { Refused } from '@omoya/client'
import { unitByCode, type TileOfGoods } from '../goods/goods.ts'
import { memberByCode } from './members.ts'
import type { SaleChange } from './sale.ts'
import { useSale } from './SaleProvider.tsx'

export interface Scanning {
  readonly read: (text: string) => void
  /** A tile was pressed. */
  readonly pick: (goods: TileOfGoods, onKnown: (goods: TileOfGoods) => void) => void
  readonly isReading: boolean
  readonly problem: unknown
  /** Neither goods nor anything of ours. */
  readonly unknown: string | null
  readonly useAsCoupon: () => void
}

const isNotFound = (problem: unknown): boolean => problem instanceof Refused && problem.status === 404

export function useScan(onRead: () => void): Scanning {
  const { change } = useSale()
  const goTo = useNavigate()
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [unknown, setUnknown] = useState<string | null>(null)

  const look = async (text: string, take: () => Promise<void>): Promise<void> => {
    setProblem(null)
    setReading(true)
    try {
      await take()
      onRead()
    } catch (failure) {
      if (isNotFound(failure)) setUnknown(text)
      else setProblem(failure)
    } finally {
      setReading(false)
    }
  }

  const read = (typed: string): void => {
    const text = typed.trim()
    setProblem(null)
    setUnknown(null)
    const scan = parseScan(text, { inStore: null })
    if (scan.kind === 'order') void goTo(`/returns?number=${encodeURIComponent(scan.code)}`)
    else if (scan.kind === 'pickup') void goTo(`/pickups?code=${encodeURIComponent(scan.code)}`)
    else if (scan.kind === 'invoice-carrier') {
      change({ kind: 'invoice-chosen', invoice: { kind: 'carrier', carrier: scan.code } })
      onRead()
    } else if (scan.kind === 'coupon' && text.includes(':')) {
      change({ kind: 'coupon-offered', code: scan.code })
      onRead()
    } else if (scan.kind.startsWith('member-')) void look(text, async () => change(await memberOf(text)))
    else void look(text, async () => change(await goodsOf(text)))
  }

  const pick: Scanning['pick'] = (goods, onKnown) => {
    setUnknown(null)
    void look(goods.sku, async () => {
      const unit = goods.unit ?? (await unitByCode(goods.sku)).unit
      change({ kind: 'added', unit, pieces: 1 })
      onKnown({ ...goods, unit })
    })
  }

  const useAsCoupon = (): void => {
    if (unknown !== null) change({ kind: 'coupon-offered', code: unknown })
    setUnknown(null)
    onRead()
  }
  return { read, pick, isReading, problem, unknown, useAsCoupon }
}

async function goodsOf(code: string): Promise<SaleChange> {
  const { unit, pieces } = await unitByCode(code)
  return { kind: 'added', unit, pieces }
}

const memberOf = async (code: string): Promise<SaleChange> => ({
  kind: 'member-known',
  member: await memberByCode(code),
})
