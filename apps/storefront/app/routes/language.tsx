import { redirect } from 'react-router'
import type { Acting } from '../asked.ts'
import { asLocale, localeCookie } from '@omoya/i18n'
import { links, pathWithin } from '../links.ts'

const YEAR = 31_536_000

export async function action({ request }: Acting) {
  const form = new URLSearchParams(await request.text())
  const locale = asLocale(form.get('locale'))
  const headers = new Headers()
  if (locale) headers.append('set-cookie', `${localeCookie}=${locale}; Path=/; SameSite=Lax; Max-Age=${YEAR}`)
  return redirect(pathWithin(form.get('back')) ?? links.home(), { headers })
}

export const loader = () => redirect(links.home())
