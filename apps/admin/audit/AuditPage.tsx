import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { useWords, type Words } from '../words/WordsProvider.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { pageOfObject, shortId } from './page-of-object.ts'
import { useAuditFilters } from './useAuditFilters.ts'

type Entry = AnswerOf<'GET /audit'>['items'][number]

/** Who did what: nobody can change or delete an entry. */
export function AuditPage() {
  const { t, instant, label } = useWords()
  const filters = useAuditFilters()
  const { asked } = filters
  const { list, rows } = useKeyset(['audit', asked], (after) =>
    shop.call('GET /audit', { query: { ...asked, ...onFrom(after) } }),
  )
  return (
    <Page title={t('rail.audit')} hint={t('audit.hint')}>
      <Standing />
      <AuditFilters filters={filters} />
      <Listing
        label={t('rail.audit')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.audit}
        empty={t('audit.none')}
        emptyHint={t('audit.none_hint')}
        columns={[
          { head: t('history.at'), cell: (row) => instant(row.at) },
          { head: t('audit.who'), cell: (row) => row.actor.name ?? label('audit_actor', row.actor.kind) },
          { head: t('audit.what'), cell: (row) => label('did', row.action) },
          { head: t('audit.about'), cell: (row) => <About row={row} /> },
          { head: t('audit.facts'), cell: (row) => <Facts facts={row.facts} /> },
        ]}
      />
    </Page>
  )
}

/** How far the book is beyond anybody's reach. */
function Standing() {
  const { t, instant, count } = useWords()
  const { data } = useQuery({ queryKey: ['audit', 'standing'], queryFn: () => shop.call('GET /audit/standing') })
  if (!data) return null
  const { seals, sealedRows, sealedAt } = data
  return (
    <p className="caption" title={t('audit.sealed_why')}>
      {sealedAt === null
        ? t('audit.unsealed')
        : t('audit.sealed', { count: count(sealedRows), seals: count(seals), at: instant(sealedAt) })}{' '}
      {t('audit.sealed_why')}
    </p>
  )
}

/** A link where the thing has a page. */
function About({ row: { action, object, objectName } }: { readonly row: Entry }) {
  if (object === null) return null
  const page = pageOfObject(action, object)
  const shown = objectName ?? shortId(object)
  return page === null ? <span title={object}>{shown}</span> : <Link to={page}>{shown}</Link>
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

interface Change {
  readonly setting: string
  readonly from: unknown
  readonly to: unknown
}

/** Which setting, from what to what, as the form calls them. */
function changeWords({ setting, from, to }: Change, { t, label }: Words): string {
  const name = setting.split('.')[1] ?? setting
  const said = (value: unknown): string =>
    value === null || value === undefined ? t('audit.nothing') : label(`setting_${name}`, asText(value))
  return t('audit.changed', { setting: label('setting', name), from: said(from), to: said(to) })
}

function Facts({ facts }: { readonly facts: Entry['facts'] }) {
  const words = useWords()
  const { t } = words
  const { fields, reason, changes, ...others } = facts
  const parts = [
    ...(Array.isArray(fields) && fields.length > 0 ? [t('audit.fields', { fields: fields.join(', ') })] : []),
    ...(typeof reason === 'string' ? [t('audit.reason', { reason })] : []),
    ...(Array.isArray(changes) ? changes.map((change) => changeWords(change as Change, words)) : []), // as settings.changed writes them
    ...Object.entries(others).map(([name, value]) => `${name}: ${asText(value)}`),
  ]
  return <div className="wide-cell caption">{parts.join(' · ')}</div>
}
