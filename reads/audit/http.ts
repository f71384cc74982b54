import { route } from '@omoya/platform'
import { auditStanding } from '@omoya/platform/audit-book'
import { auditPage } from './audit.ts'
import { AuditPage, AuditQuery, AuditStanding } from './contract.ts'

export const routes = [
  route('GET /audit', {
    may: 'audit.read',
    summary: 'Who did what, the newest first; by person, action, object and day',
    query: AuditQuery,
    answer: AuditPage,
    run: async (ctx, { query }) => {
      const { items, next } = await auditPage(ctx, query)
      return { items: items.map((row) => ({ ...row, facts: { ...row.facts } })), next }
    },
  }),
  route('GET /audit/standing', {
    may: 'audit.read',
    summary: 'How many entries are sealed, in how many links of the chain, and since when',
    answer: AuditStanding,
    run: (ctx) => auditStanding(ctx),
  }),
] as const
