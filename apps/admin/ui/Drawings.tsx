import { Picture, Scene } from '@omoya/ui'
import { PLACES, STATES } from '@omoya/ui/scenes.ts'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'

// As goods are called in a shop: what is drawn hangs on the name.
const GOODS = [
  'ui.goods_care',
  'ui.goods_baby',
  'ui.goods_sea',
  'ui.goods_home',
  'ui.goods_fruit',
  'ui.goods_other',
] as const

/** Goods, empty pages and places, drawn in the tones of each scheme. */
export function Drawings() {
  const { t } = useWords()
  return (
    <>
      <Part title={t('ui.goods')}>
        <div className="specimen-drawings">
          {GOODS.map((word) => (
            <figure key={word}>
              <Picture source={null} words="" name={t(word)} category={word} />
              <figcaption className="caption">{t(word)}</figcaption>
            </figure>
          ))}
        </div>
      </Part>
      <Part title={t('ui.scenes')}>
        <div className="specimen-drawings">
          {[...STATES, ...PLACES].map((scene) => (
            <figure key={scene}>
              <Scene of={scene} />
              <figcaption>
                <code className="caption">{scene}</code>
              </figcaption>
            </figure>
          ))}
        </div>
      </Part>
    </>
  )
}
