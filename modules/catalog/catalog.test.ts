import { describe, expect, test } from 'vitest'
import { Refusal, type CategoryId, type Text, type UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { inShop } from '../../platform/testing/index.ts'
import { removeCategory, saveCategory } from './categories.ts'
import { listBookFacts, unitFacts } from './facts.ts'
import { upsertProducts } from './import.ts'
import { createProduct, productOf, updateProduct } from './products.ts'
import { saveInStoreLayout, unitByCode } from './scan.ts'
import { searchUnits } from './search.ts'
import { listProducts, productBySlug, searchProducts } from './shelf.ts'

const inCatalog = (run: (ctx: Ctx & { events: readonly unknown[] }) => Promise<void>) =>
  inShop({ module: 'catalog' }, run)
const web = { channel: 'web', store: null } as const
const zh = (word: string): Text => ({ 'zh-TW': word })

const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => expect.unreachable('nothing was refused'),
    (error: unknown) => {
      if (error instanceof Refusal) return error
      throw error
    },
  )

const sell = (ctx: Ctx, name: Text | string, sku: string) =>
  createProduct(ctx, { name: typeof name === 'string' ? zh(name) : name, status: 'active', units: [{ sku }] })

const coat = (ctx: Ctx) =>
  createProduct(ctx, {
    name: { 'zh-TW': '羊毛外套', en: 'Wool coat', ja: 'ウールコート' },
    status: 'active',
    brand: '母屋',
    tags: ['winter'],
    options: [
      { name: zh('顏色'), values: [zh('紅'), zh('藍')] },
      { name: zh('尺寸'), values: [zh('M')] },
    ],
    units: [
      { sku: 'Coat-R', options: [{ 'zh-TW': '紅', en: 'red' }, zh('M')], barcodes: [{ code: '4006381333931' }] },
      {
        sku: 'Coat-B',
        options: [zh('藍'), zh('M')],
        special: true,
        barcodes: [{ code: '10614141000415', pieces: 12 }],
      },
    ],
  })

describe('a product', () => {
  test('comes back as it was written, and the same again changes nothing', () =>
    inCatalog(async (ctx) => {
      const saved = await coat(ctx)
      const record = await productOf(ctx, saved.product)
      expect(record).toMatchObject({ slug: 'wool-coat', brand: '母屋', version: 1, status: 'active' })
      expect(record.units.map((unit) => [unit.sku, unit.special, unit.barcodes])).toEqual([
        ['Coat-R', false, [{ kind: 'gtin', code: '04006381333931', pieces: 1 }]],
        ['Coat-B', true, [{ kind: 'gtin', code: '10614141000415', pieces: 12 }]],
      ])
      const told = ctx.events.length
      expect(await updateProduct(ctx, { product: saved.product, version: 1 })).toMatchObject({ version: 1 })
      expect(ctx.events).toHaveLength(told)
      await updateProduct(ctx, { product: saved.product, version: 1, units: [{ sku: 'Coat-B', special: false }] })
      const changed = await productOf(ctx, saved.product)
      expect(changed.version).toBe(2)
      expect(changed.units.map((unit) => [unit.sku, unit.special, unit.barcodes.length])).toEqual([
        ['Coat-R', false, 1],
        ['Coat-B', false, 1],
      ])
    }))

  test('gets new units behind those that stand', () =>
    inCatalog(async (ctx) => {
      const { product } = await coat(ctx)
      await updateProduct(ctx, { product, version: null, units: [{ sku: 'Coat-G' }, { sku: 'Coat-A' }] })
      expect((await productOf(ctx, product)).units.map((unit) => unit.sku)).toEqual(['Coat-R', 'Coat-B', 'Coat-G', 'Coat-A']) // prettier-ignore
    }))

  test('is not overwritten from a page that is older than it', () =>
    inCatalog(async (ctx) => {
      const { product } = await sell(ctx, '茶', 'TEA')
      await updateProduct(ctx, { product, version: 1, name: zh('紅茶') })
      const refused = await refusalOf(updateProduct(ctx, { product, version: 1, name: zh('綠茶') }))
      expect(refused).toMatchObject({ code: 'catalog.changed_meanwhile', facts: { version: 2 } })
    }))

  test('takes no SKU, code or address of another, while SKUs differ by case', () =>
    inCatalog(async (ctx) => {
      const { product } = await coat(ctx)
      expect((await refusalOf(sell(ctx, '別的', 'Coat-R'))).code).toBe('catalog.sku_taken')
      const barcode = { code: '04006381333931' }
      const other = { name: zh('別的'), units: [{ sku: 'OTHER', barcodes: [barcode] }] }
      expect((await refusalOf(createProduct(ctx, other))).code).toBe('catalog.barcode_taken')
      await sell(ctx, '小寫', 'coat-r')
      expect((await unitByCode(ctx, 'coat-r'))?.product).not.toBe(product)
      expect((await unitByCode(ctx, 'COAT-B'))?.product).toBe(product)
      const twin = await sell(ctx, { en: 'Wool coat' }, 'TWIN')
      expect(twin.slug).toMatch(/^wool-coat-[0-9a-f]{8}$/)
      const twice = { name: zh('兩次'), units: [{ sku: 'D' }, { sku: 'D' }] }
      expect((await refusalOf(createProduct(ctx, twice))).code).toBe('catalog.sku_taken')
    }))

  test('needs a name and SKUs that can be printed', () =>
    inCatalog(async (ctx) => {
      expect((await refusalOf(createProduct(ctx, { name: {}, units: [{ sku: 'A' }] }))).code).toBe(
        'catalog.missing_name',
      )
      expect((await refusalOf(sell(ctx, '茶', ' A'))).code).toBe('catalog.invalid_sku')
      const input = {
        name: zh('茶'),
        units: [{ sku: 'A', barcodes: [{ code: '4006381333932', kind: 'gtin' as const }] }],
      }
      expect((await refusalOf(createProduct(ctx, input))).code).toBe('catalog.invalid_barcode')
    }))
})

describe('a bundle', () => {
  test('knows its components, and holds no bundle and nothing unknown', () =>
    inCatalog(async (ctx) => {
      const tea = (await sell(ctx, '茶', 'TEA')).units[0]?.unit
      const cup = (await sell(ctx, '杯', 'CUP')).units[0]?.unit
      if (!tea || !cup) throw new Error('no unit')
      const bundle = (sku: string, components: { unit: UnitId; quantity: number }[]) =>
        createProduct(ctx, { name: zh('茶具組'), kind: 'bundle', status: 'active', units: [{ sku, components }] })
      const set = (
        await bundle('SET', [
          { unit: tea, quantity: 2 },
          { unit: cup, quantity: 1 },
        ])
      ).units[0]?.unit
      if (!set) throw new Error('no unit')
      const facts = (await listBookFacts(ctx)).find((fact) => fact.unit === set)
      expect(facts).toMatchObject({
        kind: 'bundle',
        components: [
          { unit: tea, quantity: 2 },
          { unit: cup, quantity: 1 },
        ],
      })
      expect((await refusalOf(bundle('X1', [{ unit: set, quantity: 1 }]))).code).toBe('catalog.bundle_in_bundle')
      expect((await refusalOf(bundle('X2', []))).code).toBe('catalog.bundle_empty')
      expect((await refusalOf(bundle('X3', [{ unit: ctx.newId<'unit'>(), quantity: 1 }]))).code).toBe(
        'catalog.unknown_component',
      )
    }))
})

describe('a code', () => {
  test('finds its unit as UPC or EAN, as a case, as a weighed code, as a SKU in any case', () =>
    inCatalog(async (ctx) => {
      const { product } = await coat(ctx)
      const upc = { name: zh('蘇打水'), units: [{ sku: 'SODA', barcodes: [{ code: '036000291452' }] }] }
      const soda = await createProduct(ctx, upc)
      expect((await unitByCode(ctx, '0036000291452\r\n'))?.product).toBe(soda.product)
      expect(await unitByCode(ctx, '10614141000415')).toMatchObject({ product, pieces: 12, sku: 'Coat-B' })
      expect(await unitByCode(ctx, 'cOAT-b')).toMatchObject({ sku: 'Coat-B', pieces: 1 })
      expect(await unitByCode(ctx, 'nothing')).toBeNull()
      const layout = {
        prefixes: ['21'],
        itemDigits: 5,
        valueDigits: 5,
        valueCheckDigit: false,
        value: 'price',
        decimals: 0,
      } as const
      await saveInStoreLayout(ctx, layout)
      const pork = {
        name: zh('豬肉'),
        units: [{ sku: 'PORK', barcodes: [{ code: '00007', kind: 'in-store' as const }] }],
      }
      await createProduct(ctx, pork)
      expect(await unitByCode(ctx, '2100007016801')).toMatchObject({ sku: 'PORK', inStore: { price: '1680' } })
    }))
})

describe('facts', () => {
  test('name a unit by its product and options in each language it has', () =>
    inCatalog(async (ctx) => {
      const { units } = await coat(ctx)
      const [red] = await unitFacts(ctx, [units[0]?.unit ?? ctx.newId<'unit'>()])
      expect(red).toMatchObject({
        name: { 'zh-TW': '羊毛外套 紅 M', en: 'Wool coat red M', ja: 'ウールコート 紅 M' },
        brand: '母屋',
        tags: ['winter'],
      })
    }))

  test('leave out what is not sold', () =>
    inCatalog(async (ctx) => {
      const { product } = await coat(ctx)
      await updateProduct(ctx, { product, version: null, units: [{ sku: 'Coat-R', status: 'archived' }] })
      expect((await listBookFacts(ctx)).map((fact) => fact.sku)).toEqual(['Coat-B'])
      await updateProduct(ctx, { product, version: null, status: 'archived' })
      expect(await listBookFacts(ctx)).toEqual([])
    }))
})

describe('a shelf', () => {
  test('shows what lies in its drawers, in the merchant’s order and then newest first, page by page', () =>
    inCatalog(async (ctx) => {
      const clothes = await saveCategory(ctx, { parent: null, name: zh('衣服') })
      const coats = await saveCategory(ctx, { parent: clothes, name: zh('外套') })
      const put = (sku: string, category: CategoryId, position?: number) =>
        createProduct(ctx, {
          name: zh(sku), status: 'active', units: [{ sku }],
          categories: [position === undefined ? { category } : { category, position }],
        }) // prettier-ignore
      await put('A', coats)
      await put('B', clothes, 1)
      await put('C', coats)
      await createProduct(ctx, { name: zh('草稿'), units: [{ sku: 'DRAFT' }], categories: [{ category: coats }] })
      const page = async (category: CategoryId, after: string | null = null) => {
        const { items, next } = await listProducts(ctx, { ...web, category, brand: null, tag: null, after, limit: 2 })
        return { skus: items.map((item) => item.units[0]?.sku), next }
      }
      const first = await page(clothes)
      expect(first.skus[0]).toBe('B')
      const second = await page(clothes, first.next)
      expect([...first.skus, ...second.skus].sort()).toEqual(['A', 'B', 'C'])
      expect(second.next).toBeNull()
      expect((await page(coats)).skus.sort()).toEqual(['A', 'C'])
    }))

  test('follows a category that moves, and a category with goods stays', () =>
    inCatalog(async (ctx) => {
      const old = await saveCategory(ctx, { parent: null, name: zh('舊') })
      const young = await saveCategory(ctx, { parent: null, name: zh('新') })
      const moved = await saveCategory(ctx, { parent: old, name: zh('外套') })
      const below = await saveCategory(ctx, { parent: moved, name: zh('羊毛') })
      await createProduct(ctx, {
        name: zh('外套'),
        status: 'active',
        units: [{ sku: 'A' }],
        categories: [{ category: below }],
      })
      const count = async (category: CategoryId) =>
        (await listProducts(ctx, { ...web, category, brand: null, tag: null, after: null, limit: 10 })).items.length
      expect([await count(old), await count(young)]).toEqual([1, 0])
      await saveCategory(ctx, { category: moved, parent: young, name: zh('外套') })
      expect([await count(old), await count(young), await count(moved), await count(below)]).toEqual([0, 1, 1, 1])
      expect((await refusalOf(saveCategory(ctx, { category: young, parent: below, name: zh('新') }))).code).toBe(
        'catalog.category_in_itself',
      )
      expect((await refusalOf(removeCategory(ctx, below))).code).toBe('catalog.category_not_empty')
      await removeCategory(ctx, old)
    }))

  test('keeps back what is sold elsewhere or not yet', () =>
    inCatalog(async (ctx) => {
      const offers = [{ channels: ['till' as const], stores: null, startsAt: null, endsAt: null }]
      const { slug } = await createProduct(ctx, { name: zh('新季'), status: 'active', offers, units: [{ sku: 'NEW' }] })
      expect((await refusalOf(productBySlug(ctx, slug, web))).code).toBe('catalog.not_found')
      expect((await productBySlug(ctx, slug, { channel: 'till', store: null })).units).toHaveLength(1)
      expect(await searchProducts(ctx, { ...web, text: '新季', limit: 10 })).toEqual([])
    }))
})

describe('a search', () => {
  const names = async (ctx: Ctx, text: string) =>
    (await searchProducts(ctx, { ...web, text, limit: 10 })).map((product) => product.name['zh-TW'])

  test('forgives 臺 and 台, kana, width and case', () =>
    inCatalog(async (ctx) => {
      await sell(ctx, { 'zh-TW': '台灣烏龍茶', ja: 'ウーロン茶', en: 'Oolong Tea' }, 'OOL-1')
      for (const text of [
        '臺灣',
        '烏龍',
        'うーろん',
        'ウーロン',
        'ｳｰﾛﾝ',
        'OOLONG',
        'ｏｏｌ－１',
        '茶',
        'oolong tea',
        '茶 台灣',
      ])
        expect([text, await names(ctx, text)]).toEqual([text, ['台灣烏龍茶']])
      for (const text of ['紅酒', '   ', 'tee-shirt']) expect([text, await names(ctx, text)]).toEqual([text, []])
    }))

  test('puts the same title first, then one that begins so, then one that holds it', () =>
    inCatalog(async (ctx) => {
      await sell(ctx, '日本抹茶餅乾', 'A')
      await sell(ctx, '抹茶餅乾禮盒', 'B')
      await sell(ctx, '抹茶餅乾', 'C')
      expect(await names(ctx, '抹茶餅乾')).toEqual(['抹茶餅乾', '抹茶餅乾禮盒', '日本抹茶餅乾'])
    }))

  test('offers what is nearest to words that nothing says', () =>
    inCatalog(async (ctx) => {
      await sell(ctx, '手沖咖啡濾杯', 'A')
      await sell(ctx, '電熱水壺', 'B')
      await sell(ctx, '面膜', 'C')
      expect(await names(ctx, '手沖咖啡綠杯')).toEqual(['手沖咖啡濾杯'])
      expect(await names(ctx, '面摸'), 'one wrong character of two').toEqual(['面膜'])
    }))

  test('finds units for the till by words and by a scan', () =>
    inCatalog(async (ctx) => {
      await coat(ctx)
      expect((await searchUnits(ctx, { text: '外套', limit: 10 })).map((hit) => hit.sku)).toEqual(['Coat-R', 'Coat-B'])
      expect((await searchUnits(ctx, { text: '4006381333931', limit: 10 }))[0]).toMatchObject({ sku: 'Coat-R' })
    }))

  test('never reaches another merchant’s words', () =>
    inCatalog(async (ctx) => {
      await sell(ctx, '祕密商品', 'SECRET')
      await ctx.run(sql`select set_config('omoya.merchant', '00000000-0001-7000-8000-000000000000', true)`)
      expect(
        await ctx.rows(sql`select * from catalog.find_products(array['祕密'], '祕密', array['祕密'], true, 10)`),
      ).toEqual([])
      await ctx.run(sql`select set_config('omoya.merchant', '', true)`)
      expect(await ctx.rows(sql`select * from catalog.find_similar(array['祕密'], true, 10)`)).toEqual([])
    }))
})

describe('a file of products', () => {
  const rows = [
    {
      sku: 'T-R',
      name: zh('上衣'),
      option1: '顏色:紅',
      category: '女裝 > 上衣',
      brand: '母屋',
      barcode: '4006381333931',
    },
    { sku: 'T-B', name: zh('上衣'), option1: '顏色:藍', category: '女裝 > 上衣', brand: '母屋' },
    { sku: 'TEA', name: { 'zh-TW': '茶', en: 'Tea' }, category: '食品', weightGrams: 150 },
  ]

  test('makes variants of one name and brand, and twice is once', () =>
    inCatalog(async (ctx) => {
      const first = await upsertProducts(ctx, rows)
      expect(first).toMatchObject({ changed: 2, rejected: [] })
      expect(new Set(first.units.map((unit) => unit.product)).size).toBe(2)
      const shirt = await productOf(
        ctx,
        first.units.find((unit) => unit.sku === 'T-R')?.product ?? ctx.newId<'product'>(),
      )
      expect(shirt.options).toEqual([{ name: zh('顏色'), values: [zh('紅'), zh('藍')] }])
      const told = ctx.events.length
      expect(await upsertProducts(ctx, rows)).toMatchObject({ changed: 0, rejected: [], units: first.units })
      expect(ctx.events).toHaveLength(told)
    }))

  test('adds to products that stand, keeps what it does not say, and names rows that cannot be', () =>
    inCatalog(async (ctx) => {
      const first = await upsertProducts(ctx, rows)
      const second = await upsertProducts(ctx, [
        { sku: 'T-G', name: zh('上衣'), option1: '顏色:綠', brand: '母屋' },
        { sku: 'TEA', name: zh('好茶') },
        { sku: 'TEA', name: zh('第二次') },
        { sku: 'BAD ', name: zh('壞') },
        { sku: 'NONAME', name: zh(' ') },
        { sku: 'STOLEN', name: zh('別人的碼'), barcode: '4006381333931' },
      ])
      expect(second.rejected).toEqual([
        { sku: 'TEA', why: 'catalog.sku_taken' },
        { sku: 'BAD ', why: 'catalog.invalid_sku' },
        { sku: 'NONAME', why: 'catalog.missing_name' },
        { sku: 'STOLEN', why: 'catalog.barcode_taken' },
      ])
      const idOf = (sku: string) => [...first.units, ...second.units].find((unit) => unit.sku === sku)?.product
      expect(idOf('T-G')).toBe(idOf('T-R'))
      const tea = await productOf(ctx, idOf('TEA') ?? ctx.newId<'product'>())
      expect(tea).toMatchObject({ name: { 'zh-TW': '好茶', en: 'Tea' }, units: [{ weightGrams: 150 }] })
      expect(tea.categories).toHaveLength(1)
    }))

  test('archives one variant without its sisters', () =>
    inCatalog(async (ctx) => {
      await upsertProducts(ctx, rows)
      await upsertProducts(ctx, [
        { sku: 'T-R', name: zh('上衣'), option1: '顏色:紅', brand: '母屋', status: 'archived' },
      ])
      expect((await listBookFacts(ctx)).map((fact) => fact.sku).sort()).toEqual(['T-B', 'TEA'])
    }))
})
