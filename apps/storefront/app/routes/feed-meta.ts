import type { Loading } from '../asked.ts'
import { metaHead, metaRow } from '../seo/feeds.ts'
import { feedResponse } from '../seo/stream.server.ts'

const feed = { type: 'text/csv; charset=utf-8', head: () => metaHead, item: metaRow, tail: '' }

export const loader = (asked: Loading) => feedResponse(asked, feed)
