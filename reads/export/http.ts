import { route, type Ctx } from '@omoya/platform'
import { ExportAsked, ExportPage, MembersAsked } from './contract.ts'
import { membersTable } from './members-table.ts'
import { goodsTable, stockTable, type TablePage } from './tables.ts'

/** The first page is the decision to take it out. */
function noted(ctx: Ctx, table: string, after: string): void {
  if (after === '') ctx.audit({ action: 'export.table', object: null, facts: { table } })
}

const read = async (ctx: Ctx, table: string, work: () => Promise<TablePage>, after: string): Promise<TablePage> => {
  noted(ctx, table, after)
  return work()
}

export const routes = [
  route('POST /exports/products', {
    may: 'catalog.edit',
    summary: 'A page of all goods with their prices, as an import reads them',
    body: ExportAsked,
    answer: ExportPage,
    movesNothing: true,
    run: (ctx, { body: { after } }) => read(ctx, 'products', () => goodsTable(ctx, after), after),
  }),
  route('POST /exports/stock', {
    may: 'inventory.read',
    summary: 'A page of what lies where, in the stores that one works at, as an import reads it',
    body: ExportAsked,
    answer: ExportPage,
    movesNothing: true,
    run: (ctx, { body: { after } }) => read(ctx, 'stock', () => stockTable(ctx, after), after),
  }),
  route('POST /exports/members', {
    may: 'members.export',
    summary: 'A page of all members with what they have, as an import reads them; nobody who was erased',
    body: MembersAsked,
    answer: ExportPage,
    movesNothing: true,
    run: (ctx, { body: { after } }) => read(ctx, 'members', () => membersTable(ctx, after), after),
  }),
] as const
