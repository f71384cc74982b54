import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { command, type Route, type StaffActor } from '@omoya/platform'
import { makeServer } from '@omoya/platform/http/server'
import { everything, houseOfFile, shop } from '@omoya/platform/testing/index'
import { uuid7, type ProductId, type StaffId } from '@omoya/kernel'
import { routes } from './http.ts'
import { addImage } from './images.ts'
import { productOf } from './products.ts'

const staff = uuid7<'staff'>(1, new Uint8Array(10)) satisfies StaffId
const actorOf = (rights: readonly string[]): StaffActor => ({ kind: 'staff', staff, rights, stores: 'all', till: null })
const actors: Readonly<Record<string, StaffActor>> = {
  marketer: actorOf(['catalog.read', 'catalog.edit']),
  clerk: actorOf(['catalog.read']),
}

const house = await houseOfFile()
const server = makeServer({
  runtime: house.runtime,
  routes: routes as unknown as readonly Route[],
  identifiers: { staff: async (_ctx, token) => actors[token] ?? null, key: async () => null, member: async () => null },
  translate: (code) => code,
  merchantOf: async () => shop,
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const ask = async (who: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object) => {
  const headers = { 'x-omoya': '1', cookie: `omoya_staff=${who}` }
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers, ...(body ? { payload: body } : {}) })
  return {
    status: answer.statusCode,
    body: answer.json() as Record<string, never> & { items: readonly Record<string, unknown>[] },
  }
}

test('a product is made, found, edited by its version, and shown with its pictures', async () => {
  const made = await ask('marketer', 'POST', '/products', {
    name: { 'zh-TW': '羊毛外套' }, status: 'active', brand: '母屋', units: [{ sku: 'W-1', barcodes: [{ code: '4006381333931' }] }],
  }) // prettier-ignore
  expect(made).toMatchObject({ status: 200, body: { version: 1, slug: '羊毛外套' } })
  const product: string = made.body['product'] ?? ''
  expect((await ask('clerk', 'GET', '/units/by-code/4006381333931')).body).toMatchObject({
    product,
    sku: 'W-1',
    inStore: null,
  })
  expect((await ask('clerk', 'GET', '/units/by-code/nothing')).status).toBe(404)
  expect((await ask('clerk', 'GET', '/units/found?text=w-1')).body.items).toMatchObject([{ sku: 'W-1' }])
  expect(await ask('marketer', 'PATCH', `/products/${product}`, { version: 1, status: 'draft' })).toMatchObject({
    status: 200,
    body: { version: 2 },
  })
  expect((await ask('marketer', 'PATCH', `/products/${product}`, { version: 1, status: 'active' })).status).toBe(409)
  const images = await command(house.runtime, { merchant: shop, actor: everything }, async (ctx) => {
    const sizes = [{ key: 'one.webp', width: 160, height: 80 }]
    const { product: id } = await productOf(ctx, product as ProductId)
    return [await addImage(ctx, { product: id, sizes }), await addImage(ctx, { product: id, sizes })]
  })
  await ask('marketer', 'PUT', `/products/${product}/images`, { images: [images[1]] })
  const shown = await ask('clerk', 'GET', `/products/${product}`)
  expect(shown.body).toMatchObject({
    version: 5,
    status: 'draft',
    brand: '母屋',
    images: [{ image: images[1] }],
    units: [{ sku: 'W-1' }],
  })
})

test('categories and brands are kept by who may edit', async () => {
  const category = uuid7<'category'>(5, new Uint8Array(10))
  const body = { parent: null, name: { 'zh-TW': '外套', ja: 'コート' } }
  expect((await ask('clerk', 'PUT', `/categories/${category}`, body)).status).toBe(403)
  expect((await ask('marketer', 'PUT', `/categories/${category}`, body)).status).toBe(200)
  expect((await ask('clerk', 'GET', '/categories')).body.items).toMatchObject([{ categoryId: category, slug: '外套' }])
  expect((await ask('marketer', 'DELETE', `/categories/${category}`)).status).toBe(200)
  await ask('marketer', 'PUT', '/brands/muji', { name: { en: 'Muji' } })
  expect((await ask('clerk', 'GET', '/brands')).body.items).toContainEqual({ code: 'muji', name: { en: 'Muji' } })
})

test('what is not a product is refused by shape', async () => {
  expect((await ask('marketer', 'POST', '/products', { name: { 'zh-TW': '茶' }, units: [], price: 1 })).status).toBe(
    422,
  )
  expect((await ask('marketer', 'POST', '/products', { name: { fr: 'thé' }, units: [{ sku: 'T' }] })).status).toBe(422)
})

interface Upload {
  readonly who?: string
  readonly bytes: Buffer
  readonly name?: string
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

const BOUNDARY = 'a-line-that-is-in-no-picture'

async function upload(
  product: string,
  { who = 'marketer', bytes, name = 'a.jpg', type = 'image/jpeg', headers = { 'x-omoya': '1' } }: Upload,
) {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="picture"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  const answer = await server.inject({
    method: 'POST',
    url: `/api/v1/products/${product}/images`,
    headers: { cookie: `omoya_staff=${who}`, 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  })
  return { status: answer.statusCode, body: answer.json() as { code?: string; facts?: object } }
}

const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'red' } })
    .png()
    .toBuffer()

async function productWithoutPicture(sku: string): Promise<string> {
  const made = await ask('marketer', 'POST', '/products', {
    name: { 'zh-TW': '杯子' },
    status: 'active',
    units: [{ sku }],
  })
  return made.body['product'] ?? ''
}

const picturesOf = async (product: string) =>
  (
    (await ask('clerk', 'GET', `/products/${product}`)).body as unknown as {
      images: { sizes: { key: string; width: number }[] }[]
    }
  ).images

test('a picture that is sent stands on the product in every width, as files of our own making', async () => {
  const product = await productWithoutPicture('CUP-1')
  expect(await upload(product, { bytes: await red(600, 300), name: '../../evil.php' })).toMatchObject({ status: 200 })
  const [picture] = await picturesOf(product)
  expect(picture?.sizes.map((size) => size.width)).toEqual([160, 480, 600])
  const kept = await house.runtime.files.read(shop.id, picture?.sizes[0]?.key ?? '')
  expect(kept?.type).toBe('image/webp')
})

test('what is no picture, or too heavy, is refused in words and leaves nothing on the product', async () => {
  const product = await productWithoutPicture('CUP-2')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  expect(await upload(product, { bytes: svg })).toMatchObject({ status: 422, body: { code: 'files.not_an_image' } })
  expect(await upload(product, { bytes: Buffer.alloc(0) })).toMatchObject({ status: 422 })
  expect(await upload(product, { bytes: Buffer.alloc(21 * 1_048_576) })).toMatchObject({
    status: 413,
    body: { code: 'files.picture_too_heavy', facts: { megabytes: 20 } },
  })
  const forged = { sizes: [{ key: 'anything', width: 1, height: 1 }] }
  expect(await ask('marketer', 'POST', `/products/${product}/images`, forged)).toMatchObject({ status: 422 })
  expect(await picturesOf(product)).toEqual([])
})

test('a picture is read only of somebody who may, from our own pages, for goods that are there', async () => {
  const product = await productWithoutPicture('CUP-3')
  const bytes = await red(20, 20)
  // Of somebody else not even that it is none is found out.
  const none = Buffer.from('no picture')
  expect((await upload(product, { bytes: none, who: 'clerk' })).status).toBe(403)
  expect((await upload(product, { bytes, who: 'nobody' })).status).toBe(401)
  expect((await upload(product, { bytes, headers: {} })).status).toBe(403)
  expect((await upload(product, { bytes, headers: { 'x-omoya': '1', 'sec-fetch-site': 'cross-site' } })).status).toBe(
    403,
  )
  expect((await upload(uuid7<'product'>(9, new Uint8Array(10)), { bytes })).status).toBe(404)
  expect(await picturesOf(product)).toEqual([])
})

test('no other route understands a form of files', async () => {
  const answer = await server.inject({
    method: 'POST', url: '/api/v1/products',
    headers: { cookie: 'omoya_staff=marketer', 'x-omoya': '1', 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: `--${BOUNDARY}--\r\n`,
  }) // prettier-ignore
  expect(answer.statusCode).toBe(415)
})

test('a slug is letters, digits and hyphens of any script, and nothing that leads elsewhere', async () => {
  const make = (slug: string, sku: string) => ask('marketer', 'POST', '/products', { name: { 'zh-TW': '茶' }, slug, units: [{ sku }] }) // prettier-ignore
  const led = ['../admin', 'javascript:alert(1)', 'a/b', 'a b', 'a?b', 'a#b', '%2e%2e', '..', '-', 'tea\n', '']
  for (const [index, slug] of led.entries()) {
    expect((await make(slug, `LED-${index}`)).status, slug).toBe(422)
    const category = uuid7<'category'>(50 + index, new Uint8Array(10))
    expect((await ask('marketer', 'PUT', `/categories/${category}`, { parent: null, name: { en: 'Tea' }, slug })).status, slug).toBe(422) // prettier-ignore
  }
  for (const [index, slug] of ['高山茶-150g', 'お茶', 'ชาเขียว', 'oolong-2'].entries())
    expect(await make(slug, `KEPT-${index}`), slug).toMatchObject({ status: 200, body: { slug } })
})
