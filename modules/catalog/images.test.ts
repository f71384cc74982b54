import { expect, test } from 'vitest'
import { Refusal, type UnitId } from '@omoya/kernel'
import { inShop } from '../../platform/testing/index.ts'
import { addImage, arrangeImages, changeImage, listImages } from './images.ts'
import { createProduct } from './products.ts'

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

test('a picture has words and a variant, a variant one picture; one that is taken off comes back where it stood', () =>
  inShop({ module: 'catalog' }, async (ctx) => {
    const make = (sku: string) =>
      createProduct(ctx, { name: { 'zh-TW': sku }, units: [{ sku }, { sku: `${sku}-2` }] })
    const { product, units } = await make('COAT')
    const [red, blue] = units.map(({ unit }) => unit) as [UnitId, UnitId]
    const sizes = [{ key: 'one.webp', width: 160, height: 80 }]
    const [one, two] = [await addImage(ctx, { product, sizes }), await addImage(ctx, { product, sizes })]
    const alt = { 'zh-TW': '紅色', en: 'red' }
    const shown = async () => (await listImages(ctx, product)).map(({ imageId, unitId, alt: words }) => [imageId, unitId, words])
    await changeImage(ctx, { product, image: one, alt, unit: red })
    await changeImage(ctx, { product, image: two, unit: red })
    expect(await shown()).toEqual([[one, null, alt], [two, red, {}]])
    await changeImage(ctx, { product, image: one, unit: blue })
    await arrangeImages(ctx, product, [two])
    expect(await shown()).toEqual([[two, red, {}]])
    await arrangeImages(ctx, product, [one, two])
    expect(await shown()).toEqual([[one, blue, alt], [two, red, {}]])
    const other = await make('TEA')
    expect(await codeOf(changeImage(ctx, { product, image: one, unit: other.units[0]?.unit as UnitId }))).toBe('catalog.not_found')
    expect(await codeOf(changeImage(ctx, { product: other.product, image: one, alt: {} }))).toBe('catalog.image_not_found')
  })) // prettier-ignore
