import { redirect } from 'react-router'
import type { Loading } from '../asked.ts'
import { links } from '../links.ts'
import { orNull } from '../refusals.ts'

/** All that the shop's record holds, as a file for the person himself. */
export async function loader({ context: { client } }: Loading) {
  const copy = await orNull(client.call('POST /me/copies', {}, { key: crypto.randomUUID() }))
  if (!copy) throw redirect(links.account())
  return new Response(JSON.stringify(copy, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="omoya.json"',
    },
  })
}
