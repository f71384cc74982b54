import { refuse, type CategoryId, type ProductId } from '@omoya/kernel'
import { route, type Ctx } from '@omoya/platform'
import { listBrands, saveBrand } from './brands.ts'
import { listCategories, removeCategory, saveCategory } from './categories.ts'
import {
  Arrangement, BrandName, Brands, Categories, Category, CategorySaved, Done, InStore, NewProduct, PictureAdded, PictureChange, Product, ProductChange,
  ProductSaved, StoredPicture, UnitFound, Units, UnitsAsked,
} from './contract.ts' // prettier-ignore
import { addImage, arrangeImages, changeImage, listImages } from './images.ts'
import { createProduct, productOf, updateProduct, type SavedProduct } from './products.ts'
import { inStoreLayout, saveInStoreLayout, unitByCode } from './scan.ts'
import { searchUnits } from './search.ts'
import type { Barcode, Component, ImageId, Option } from './tables.ts'

const done = { done: true } as const

const savedAnswer = (saved: SavedProduct) => ({ ...saved, units: [...saved.units] })

async function productAnswer(ctx: Ctx, product: ProductId) {
  const [record, images] = await Promise.all([productOf(ctx, product), listImages(ctx, product)])
  const { contentHash: _hash, importKey: _key, ...shown } = record
  return {
    ...shown,
    tags: [...shown.tags],
    options: shown.options.map((option: Option) => ({ ...option, values: [...option.values] })),
    offers: shown.offers.map((offer) => ({
      ...offer,
      channels: offer.channels === null ? null : [...offer.channels],
      stores: offer.stores === null ? null : [...offer.stores],
    })),
    categories: [...shown.categories],
    units: shown.units.map((unit) => ({
      ...unit,
      options: [...unit.options],
      barcodes: unit.barcodes.map((barcode: Barcode) => ({ ...barcode })),
      components: unit.components.map((component: Component) => ({ ...component })),
    })),
    images: images.map(({ imageId, unitId, sizes, alt }) => ({ image: imageId, unit: unitId, sizes: [...sizes], alt })),
  }
}

const products = [
  route('GET /products/:product', {
    may: 'catalog.read',
    summary: 'A product with its units, codes, components and pictures',
    answer: Product,
    run: (ctx, { params }) => productAnswer(ctx, params.product as ProductId),
  }),
  route('POST /products', {
    may: 'catalog.edit',
    summary: 'Make a product with its units',
    body: NewProduct,
    answer: ProductSaved,
    movesNothing: true,
    run: async (ctx, { body }) => savedAnswer(await createProduct(ctx, body)),
  }),
  route('PATCH /products/:product', {
    may: 'catalog.edit',
    summary: 'Change a product; send the version that was read, what is not named stays',
    body: ProductChange,
    answer: ProductSaved,
    movesNothing: true,
    run: async (ctx, { params, body }) =>
      savedAnswer(await updateProduct(ctx, { ...body, product: params.product as ProductId })),
  }),
  route('POST /products/:product/images', {
    may: 'catalog.edit',
    summary: 'Put a picture last: JPEG, PNG, WebP or AVIF as multipart/form-data, at most 20 MB',
    upload: 'picture',
    body: StoredPicture,
    answer: PictureAdded,
    movesNothing: true,
    run: async (ctx, { params, body }) => ({
      image: await addImage(ctx, { product: params.product as ProductId, sizes: body.sizes }),
    }),
  }),
  route('PUT /products/:product/images', {
    may: 'catalog.edit',
    summary: 'Put pictures in order, and take off those not named',
    body: Arrangement,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await arrangeImages(ctx, params.product as ProductId, body.images)
      return done
    },
  }),
  route('PATCH /products/:product/images/:image', {
    may: 'catalog.edit',
    summary: 'Say what a picture shows, in each language, and of which variant it is',
    body: PictureChange,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await changeImage(ctx, { ...body, product: params.product as ProductId, image: params.image as ImageId })
      return done
    },
  }),
] as const

const units = [
  route('GET /units/found', {
    may: 'catalog.read',
    summary: 'Units that fit some words or a code, best first',
    query: UnitsAsked,
    answer: Units,
    run: async (ctx, { query }) => {
      const hits = await searchUnits(ctx, query)
      return { items: hits.map((hit) => ({ ...hit, image: hit.image && [...hit.image] })) }
    },
  }),
  route('GET /units/by-code/:code', {
    may: 'catalog.read',
    summary: 'The unit of whatever a scanner sent or somebody typed',
    answer: UnitFound,
    run: async (ctx, { params }) => {
      const found = await unitByCode(ctx, params.code)
      if (!found) throw refuse('catalog.not_found', { code: params.code })
      return found
    },
  }),
  route('GET /in-store-codes', {
    may: 'catalog.read',
    summary: 'How the shop prints its own codes for weighed goods',
    answer: InStore,
    run: async (ctx) => {
      const layout = await inStoreLayout(ctx)
      return { layout: layout && { ...layout, prefixes: [...layout.prefixes] } }
    },
  }),
  route('PUT /in-store-codes', {
    may: 'catalog.edit',
    summary: 'Say how the shop prints its own codes; null when it weighs nothing',
    body: InStore,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await saveInStoreLayout(ctx, body.layout)
      return done
    },
  }),
] as const

const shelves = [
  route('GET /categories', {
    may: 'catalog.read',
    summary: 'The tree of categories, parents first',
    answer: Categories,
    run: async (ctx) => ({ items: (await listCategories(ctx)).map((row) => ({ ...row, path: [...row.path] })) }),
  }),
  route('PUT /categories/:category', {
    may: 'catalog.edit',
    summary: 'Make, rename or move a category',
    body: Category,
    answer: CategorySaved,
    movesNothing: true,
    run: async (ctx, { params, body }) => ({
      category: await saveCategory(ctx, { ...body, category: params.category as CategoryId }),
    }),
  }),
  route('DELETE /categories/:category', {
    may: 'catalog.edit',
    summary: 'Take an empty category away',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await removeCategory(ctx, params.category as CategoryId)
      return done
    },
  }),
  route('GET /brands', {
    may: 'catalog.read',
    summary: 'Brands by code',
    answer: Brands,
    run: async (ctx) => ({ items: await listBrands(ctx) }),
  }),
  route('PUT /brands/:code', {
    may: 'catalog.edit',
    summary: 'Name a brand in each language',
    body: BrandName,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await saveBrand(ctx, { code: params.code, name: body.name })
      return done
    },
  }),
] as const

export const routes = [...products, ...units, ...shelves] as const
