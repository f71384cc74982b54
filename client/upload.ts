import { problemOf } from './fetch.ts'
import { Refused } from './index.ts'

/** Puts a picture last on a product. Throws Refused with the server's own words when it is none. */
export async function uploadPicture(product: string, picture: File): Promise<void> {
  const body = new FormData()
  body.append('picture', picture)
  const address = `/api/v1/products/${encodeURIComponent(product)}/images`
  const response = await fetch(address, { method: 'POST', headers: { 'x-omoya': '1' }, body }).catch(() => null)
  if (!response) throw new Refused({ code: 'client.offline', status: 0, detail: 'client.offline' })
  if (!response.ok) throw await problemOf(response)
}
