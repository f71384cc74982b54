import type { Loading } from '../asked.ts'
import { googleHead, googleLocalItems, googleTail } from '../seo/feeds.ts'
import { feedResponse } from '../seo/stream.server.ts'

const feed = { type: 'application/xml; charset=utf-8', head: googleHead, item: googleLocalItems, tail: googleTail }

export const loader = (asked: Loading) => feedResponse(asked, feed)
