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
  expect((await ask('clerk', 'GET', '/products?text=外套')).body.items).toMatchObject([{ product, skus: ['W-1'] }])
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
