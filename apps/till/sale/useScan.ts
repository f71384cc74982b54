// What the scanner sends goes where it belongs: goods into the sale, a coupon to the coupons, a carrier to the invoice,
// an order to its return, a pickup code to the pickups.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Text } from '@omoya/kernel'
import { parseScan } from '@omoya/catalog/rules'
import { Refused } from '@omoya/client'
import { readCouponCode } from '@omoya/loyalty/rules'
import { unitByCode } from '../goods/goods.ts'
import { holderOfCode, memberByCode } from './members.ts'
import type { SaleChange } from './sale.ts'
import { useSale } from './SaleProvider.tsx'

export interface Scanning {
  readonly read: (text: string) => void
  /** A tile was pressed, or one of its sizes and colours. */
  readonly pick: (unit: string, name: Text) => void
  readonly isReading: boolean
  readonly problem: unknown
  /** Neither goods nor anything of ours. */
  readonly unknown: string | null
  /** What the scanner itself does wrong. */
  readonly notice: Notice | null
  readonly useAsCoupon: () => void
  readonly forget: () => void
}

type Notice = 'scan.full_ascii' | 'scan.damaged'

const noticeOf = (why: string): Notice => (why === 'catalog.scanner_full_ascii' ? 'scan.full_ascii' : 'scan.damaged')

const isNotFound = (problem: unknown): boolean =>
  problem instanceof Refused && (problem.status === 404 || problem.code === 'loyalty.code_not_found')

/** Asks the server about one code; what it does not know is kept by its letters. */
function useLooking(onRead: () => void) {
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [unknown, setUnknown] = useState<string | null>(null)
  const [notice, setNotice] = useState<Notice | null>(null)
  const forget = (): void => {
    setProblem(null)
    setUnknown(null)
    setNotice(null)
  }
  const look = async (text: string, take: () => Promise<void>): Promise<void> => {
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
  return { isReading, problem, unknown, notice, setNotice, forget, look }
}

export function useScan(onRead: () => void): Scanning {
  const { sale, change } = useSale()
  const goTo = useNavigate()
  const { look, setNotice, forget, ...state } = useLooking(onRead)

  /** A code of a member names him, where nobody is named yet: who shows it has got it. */
  const goodsOrCoupon = async (text: string): Promise<void> => {
    try {
      change(await goodsOf(text))
    } catch (failure) {
      if (!isNotFound(failure) || readCouponCode(text) === null) throw failure
      const holder = await holderOfCode(text)
      if (holder && sale.member === null) change({ kind: 'member-known', member: holder })
      change({ kind: 'coupon-offered', code: text })
    }
  }

  const read = (typed: string): void => {
    const text = typed.trim()
    forget()
    const scan = parseScan(text, { inStore: null })
    if (scan.kind === 'refused') {
      setNotice(noticeOf(scan.why))
      onRead()
    } else if (scan.kind === 'order') void goTo(`/returns?number=${encodeURIComponent(scan.code)}`)
    else if (scan.kind === 'pickup') void goTo(`/pickups?code=${encodeURIComponent(scan.code)}`)
    else if (scan.kind === 'invoice-carrier') {
      change({ kind: 'invoice-chosen', invoice: { kind: 'carrier', carrier: scan.code } })
      onRead()
    } else if (scan.kind === 'coupon' && text.includes(':')) {
      change({ kind: 'coupon-offered', code: scan.code })
      onRead()
    } else if (scan.kind.startsWith('member-')) void look(text, async () => change(await memberOf(text)))
    else void look(text, () => goodsOrCoupon(text))
  }

  const pick: Scanning['pick'] = (unit, name) => {
    forget()
    change({ kind: 'added', unit, pieces: 1, name })
    onRead()
  }

  const useAsCoupon = (): void => {
    if (state.unknown !== null) change({ kind: 'coupon-offered', code: state.unknown })
    forget()
    onRead()
  }
  return { ...state, read, pick, useAsCoupon, forget }
}

async function goodsOf(code: string): Promise<SaleChange> {
  const { unit, pieces } = await unitByCode(code)
  return { kind: 'added', unit, pieces }
}

const memberOf = async (code: string): Promise<SaleChange> => ({
  kind: 'member-known',
  member: await memberByCode(code),
})
