import { problemOf } from './fetch.ts'
import { Refused } from './index.ts'

/** Puts a picture last on a product. Throws Refused with the server's own words when it is none. */
export async function uploadPicture(product: string, picture: File): Promise<void> {
  await upload(`/api/v1/products/${encodeURIComponent(product)}/images`, { name: 'picture', file: picture })
}

export interface PictureSize {
  readonly key: string
  readonly width: number
  readonly height: number
}

/** Keeps a picture for what the shop writes, from narrow to wide. Throws Refused with the server's own words when it is none. */
export async function uploadContentPicture(picture: File): Promise<PictureSize[]> {
  const response = await upload('/api/v1/content-pictures', { name: 'picture', file: picture })
  const { image } = (await response.json()) as { readonly image: PictureSize[] } // as the route promises
  return image
}

/** Brings a table to be read later; what it is called there. */
export async function uploadTable(kind: string, file: File): Promise<string> {
  const response = await upload(`/api/v1/imports/files/${encodeURIComponent(kind)}`, { name: 'table', file })
  const { run } = (await response.json()) as { readonly run: string } // as the route promises
  return run
}

async function upload(address: string, { name, file }: { readonly name: string; readonly file: File }) {
  const body = new FormData()
  body.append(name, file)
  const response = await fetch(address, { method: 'POST', headers: { 'x-omoya': '1' }, body }).catch(() => null)
  if (!response) throw new Refused({ code: 'client.offline', status: 0, detail: 'client.offline' })
  if (!response.ok) throw await problemOf(response)
  return response
}
