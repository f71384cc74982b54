import type { Words } from '../words/WordsProvider.tsx'
import type { Invoice } from './sale.ts'

export function invoiceWords(invoice: Invoice, { t }: Words): string {
  switch (invoice.kind) {
    case 'carrier':
      return t('invoice.words.carrier', { code: invoice.carrier })
    case 'donation':
      return t('invoice.words.donation', { code: invoice.code })
    case 'company':
      return t('invoice.words.company', { code: invoice.businessNumber })
    case 'member':
      return t('invoice.words.member')
    case 'paper':
      return t('invoice.words.paper')
    default:
      return invoice satisfies never
  }
}
