import { useHasRight } from '../session/session.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { NewBundle } from './bundle/NewBundle.tsx'
import { Labels } from './Labels.tsx'
import { NewProduct } from './NewProduct.tsx'
import { ProductList } from './ProductList.tsx'
import { ProductPanel } from './ProductPanel.tsx'

function titleOf(product: string | null) {
  if (product === 'new-bundle') return 'bundle.new'
  return product === 'new' ? 'products.new' : 'products.one'
}

export function ProductsPage() {
  const { t } = useWords()
  const [product, setProduct] = useChosen('product')
  const [view, setView] = useChosen('view')
  const mayEdit = useHasRight('catalog.edit')
  const isBundle = product === 'new-bundle'
  const isNew = product === 'new' || isBundle
  return (
    <Page
      title={t('products.title')}
      action={
        view !== 'labels' && (
          <div className="row">
            <button
              type="button"
              className="button"
              disabled={!mayEdit}
              title={mayEdit ? undefined : t('problem.no_right')}
              onClick={() => setProduct('new-bundle')}
            >
              {t('bundle.new')}
            </button>
            <button
              type="button"
              className="button button-main"
              disabled={!mayEdit}
              title={mayEdit ? undefined : t('problem.no_right')}
              onClick={() => setProduct('new')}
            >
              {t('products.new')}
            </button>
          </div>
        )
      }
    >
      <Tabs
        label={t('products.title')}
        value={view ?? 'list'}
        onChoose={(next) => setView(next === 'list' ? null : next)}
        options={[
          { value: 'list', name: t('products.all') },
          { value: 'labels', name: t('labels.title') },
        ]}
      />
      {view === 'labels' ? <Labels /> : <ProductList onOpen={setProduct} />}
      <SidePanel
        title={t(titleOf(product))}
        isOpen={product !== null}
        size={isNew ? 640 : 880}
        onClose={() => setProduct(null)}
      >
        {product === 'new' && <NewProduct onDone={setProduct} />}
        {isBundle && <NewBundle onDone={setProduct} />}
        {product !== null && !isNew && <ProductPanel product={product} />}
      </SidePanel>
    </Page>
  )
}
