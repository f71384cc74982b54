import { route } from '@omoya/platform'
import { ExportAsked, ExportPage } from './contract.ts'
import { membersTable } from './members-table.ts'
import { pageOut } from './page-out.ts'
import { goodsTable, stockTable } from './tables.ts'

export const routes = [
  route('POST /exports/products', {
    may: 'catalog.edit',
    summary: 'A page of all goods with their prices, as an import reads them',
    body: ExportAsked,
    answer: ExportPage,
    movesNothing: true,
    run: (ctx, { body: { after } }) => pageOut(ctx, 'products', after, (from) => goodsTable(ctx, from)),
  }),
  route('POST /exports/stock', {
    may: 'inventory.read',
    summary: 'A page of what lies where, in the stores that one works at, as an import reads it',
    body: ExportAsked,
    answer: ExportPage,
    movesNothing: true,
    run: (ctx, { body: { after } }) => pageOut(ctx, 'stock', after, (from) => stockTable(ctx, from)),
  }),
  route('POST /exports/members', {
    may: 'members.export',
    summary:
      'A page of all members, as an import reads them, with what they have for who may read it; nobody who was erased',
    body: ExportAsked,
    answer: ExportPage,
    movesNothing: true,
    run: (ctx, { body: { after } }) => pageOut(ctx, 'members', after, (from) => membersTable(ctx, from)),
  }),
] as const
