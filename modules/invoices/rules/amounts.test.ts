import type { TaxedAmount, TaxKind } from '@omoya/pricing/rules'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import cases from './cases/tw-vat.json' with { type: 'json' }
import { invoiceAmounts, untaxedLines } from './amounts.ts'

const line = (paid: number, kind: TaxKind = 'taxable'): TaxedAmount => ({ paid, tax: { kind, rate: 5 } })
const company = '04595257'
const ofMode = (mode: string) => cases.vectors.filter(({ input }) => input.mode === mode)

test.each(ofMode('inclusive'))('$id: NT$$input.total with the tax taken out', ({ input, expect: expected }) => {
  const { printed, total } = invoiceAmounts([line(input.total ?? 0)], company)
  expect({ ...printed, total }).toEqual(expected)
})

const kinds: Readonly<Record<string, TaxKind>> = { '1': 'taxable', '2': 'zero-rated', '3': 'exempt' }
test.each(ofMode('mixed-inclusive'))('$id: kinds of tax on one document', ({ input, expect: expected }) => {
  const lines = input.lines ?? []
  const types = [...new Set(lines.map(({ taxType }) => taxType))]
  const amounts = invoiceAmounts(
    types.map((type) => {
      const exact = lines.filter(({ taxType }) => taxType === type).reduce((sum, { qty, unitPrice }) => sum + qty * unitPrice, 0) // prettier-ignore
      return line(Math.round(exact), kinds[type])
    }),
    company,
  )
  expect({ taxableSales: amounts.taxableSales, tax: amounts.tax, zeroRated: amounts.zeroRatedSales, exempt: amounts.exemptSales, total: amounts.total }).toEqual(expected) // prettier-ignore
  expect(amounts.taxKind).toBe(types.length > 1 ? 'mixed' : 'taxable')
})

test('a consumer sees one amount with the tax inside', () => {
  const amounts = invoiceAmounts([line(100), line(5)], null)
  expect(amounts).toMatchObject({ tax: 5, taxableSales: 100, printed: { sales: 105, tax: 0 } })
})

test('an exempt document says so, an empty one is taxable and zero', () => {
  expect(invoiceAmounts([line(500, 'exempt'), line(0)], null)).toMatchObject({ taxKind: 'exempt', tax: 0, total: 500 })
  expect(invoiceAmounts([], null)).toMatchObject({ taxKind: 'taxable', total: 0 })
})

test('the lines of a company’s invoice add up to its sales, each within a dollar', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 20 }), (paid) => {
      const { printed, total } = invoiceAmounts(paid.map((amount) => line(amount)), company) // prettier-ignore
      const lines = untaxedLines(paid, printed.sales)
      expect(lines.reduce((sum, amount) => sum + amount, 0)).toBe(printed.sales)
      expect(printed.sales + printed.tax).toBe(total)
      const exact = paid.map((amount) => (total === 0 ? 0 : (amount * printed.sales) / total))
      expect(lines.every((amount, index) => Math.abs(amount - (exact[index] ?? 0)) < 1)).toBe(true)
    }),
  )
})
