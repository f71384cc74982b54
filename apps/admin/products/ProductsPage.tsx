import { useHasRight } from '../session/session.tsx'
import { Page } from '../shell/Page.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { Tabs } from '../shell/Tabs.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { NewBundle } from './bundle/NewBundle.tsx'
import { PriceLists } from '../price-lists/PriceLists.tsx'
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
  const [list, setList] = useChosen('list')
  const seesPrices = useHasRight('pricing.read')
  const isBundle = product === 'new-bundle'
  const isNew = product === 'new' || isBundle
  return (
    <Page title={t('products.title')} action={<Action view={view} onList={setList} onProduct={setProduct} />}>
      <Tabs
        label={t('products.title')}
        value={view ?? 'list'}
        onChoose={(next) => setView(next === 'list' ? null : next)}
        options={[
          { value: 'list', name: t('products.all') },
          ...(seesPrices ? [{ value: 'prices', name: t('price_lists.title') }] : []),
          { value: 'labels', name: t('labels.title') },
        ]}
      />
      {view === 'labels' && <Labels />}
      {view === 'prices' && <PriceLists chosen={list} onChoose={setList} />}
      {view !== 'labels' && view !== 'prices' && <ProductList onOpen={setProduct} />}
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

interface ActionProps {
  readonly view: string | null
  readonly onList: (list: string) => void
  readonly onProduct: (product: string) => void
}

function Action({ view, onList, onProduct }: ActionProps) {
  const { t } = useWords()
  if (view === 'labels') return null
  if (view !== 'prices') return <NewGoods onNew={onProduct} />
  return <NewButton right="pricing.edit" words={t('price_lists.new')} onNew={() => onList('new')} tone="button-main" />
}

function NewGoods({ onNew }: { readonly onNew: (what: 'new' | 'new-bundle') => void }) {
  const { t } = useWords()
  return (
    <div className="row">
      <NewButton right="catalog.edit" words={t('bundle.new')} onNew={() => onNew('new-bundle')} />
      <NewButton right="catalog.edit" words={t('products.new')} onNew={() => onNew('new')} tone="button-main" />
    </div>
  )
}

interface NewButtonProps {
  readonly right: string
  readonly words: string
  readonly onNew: () => void
  readonly tone?: 'button-main'
}

function NewButton({ right, words, onNew, tone }: NewButtonProps) {
  const { t } = useWords()
  const may = useHasRight(right)
  return (
    <button
      type="button"
      className={tone ? `button ${tone}` : 'button'}
      disabled={!may}
      title={may ? undefined : t('problem.no_right')}
      onClick={onNew}
    >
      {words}
    </button>
  )
}
