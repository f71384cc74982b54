import { shop } from '@omoya/client/desk.ts'
import { onFrom, useKeyset } from '../server/useKeyset.ts'
import { Listing } from '../shell/Listing.tsx'
import { Page } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** What the shop wrote to its customers, or would have written where no gateway is connected. */
export function MessagesPage() {
  const { t, instant, label } = useWords()
  const { list, rows } = useKeyset(['messages'], (after) => shop.call('GET /messages', { query: onFrom(after) }))
  return (
    <Page title={t('messages.title')} hint={t('messages.hint')}>
      <Listing
        label={t('messages.title')}
        asked={list}
        rows={rows}
        keyOf={(row) => row.message}
        empty={t('messages.none')}
        emptyHint={t('messages.none_hint')}
        columns={[
          { head: t('history.at'), cell: (row) => instant(row.at) },
          { head: t('messages.channel'), cell: (row) => label('way_out', row.channel) },
          { head: t('messages.to'), cell: (row) => row.to },
          { head: t('messages.template'), cell: (row) => label('template', row.template) },
          {
            head: t('messages.body'),
            cell: (row) => (
              <div className="message-body wide-cell">
                {row.channel === 'email' && row.subject !== '' && <strong>{row.subject} </strong>}
                {row.body === null ? <span className="quiet">{t('messages.secret')}</span> : <Linked text={row.body} />}
              </div>
            ),
          },
          {
            head: t('orders.state'),
            cell: (row) => (
              <div className="stack-tight">
                <State group="message" value={row.state} />
                {row.cause !== null && <span className="caption">{row.cause}</span>}
              </div>
            ),
          },
        ]}
      />
    </Page>
  )
}

/** A link in a message can be followed from here, as its receiver would. */
function Linked({ text }: { readonly text: string }) {
  return text.split(/(https?:\/\/[^\s，。）)]+)/).map((part, index) =>
    part.startsWith('http') ? (
      <a key={index} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
