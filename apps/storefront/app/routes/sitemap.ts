import type { Loading } from '../asked.ts'
import { sitemapResponse } from '../seo/sitemap.server.ts'

export const loader = (asked: Loading) => sitemapResponse(asked)
