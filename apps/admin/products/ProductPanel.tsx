import { useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { AuditLink } from '../audit/AuditLink.tsx'
import { NeedsRight } from '../session/session.tsx'
import { Facts, Part } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Contents } from './bundle/Contents.tsx'
import { Pictures } from './Pictures.tsx'
import { UnitGrid } from './grid/UnitGrid.tsx'
import { ProductForm } from './ProductForm.tsx'

export type ProductShown = AnswerOf<'GET /products/:product'>

export function ProductPanel({ product }: { readonly product: string }) {
  const asked = useQuery({
    queryKey: ['product', product],
    queryFn: () => shop.call('GET /products/:product', { params: { product } }),
  })
  if (asked.isPending) return <Waiting lines={8} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  return <Shown product={asked.data} />
}

function Shown({ product }: { readonly product: ProductShown }) {
  const { t, text, label, instant } = useWords()
  return (
    <>
      <h3>{text(product.name)}</h3>
      <Facts
        facts={[
          [t('orders.state'), <State key="state" group="product" value={product.status} />],
          [t('products.kind'), label('product_kind', product.kind)],
          [t('products.slug'), product.slug],
          [t('products.changed'), instant(product.changedAt)],
        ]}
      />
      <Pictures product={product} />
      <Part title={t('products.units')}>
        <NeedsRight right="pricing.read">
          <UnitGrid key={product.product} product={product} />
        </NeedsRight>
      </Part>
      {product.kind === 'bundle' && <Contents product={product} />}
      <ProductForm key={product.version} product={product} />
      <AuditLink object={product.product} />
    </>
  )
}
