import { useHasRight } from '../session/session.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { Labels } from './Labels.tsx'
import { NewProduct } from './NewProduct.tsx'
import { ProductList } from './ProductList.tsx'
import { ProductPanel } from './ProductPanel.tsx'

export function ProductsPage() {
  const { t } = useWords()
  const [product, setProduct] = useChosen('product')
  const [view, setView] = useChosen('view')
  const mayEdit = useHasRight('catalog.edit')
  const isNew = product === 'new'
  return (
    <Page
      title={t('products.title')}
      action={
        view !== 'labels' && (
          <button
            type="button"
            className="button button-main"
            disabled={!mayEdit}
            title={mayEdit ? undefined : t('problem.no_right')}
            onClick={() => setProduct('new')}
          >
            {t('products.new')}
          </button>
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
        title={isNew ? t('products.new') : t('products.one')}
        isOpen={product !== null}
        size={isNew ? 640 : 880}
        onClose={() => setProduct(null)}
      >
        {isNew && <NewProduct onDone={setProduct} />}
        {product !== null && !isNew && <ProductPanel product={product} />}
      </SidePanel>
    </Page>
  )
}
