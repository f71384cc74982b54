import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const COLOURS = [
  'paper',
  'sheet',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'edge',
  'accent',
  'on-accent',
  'good',
  'warn',
  'bad',
]
const SPACES = ['1', '2', '3', '4', '5', '6', '7']
const TYPES = ['title-1', 'title-2', 'title-3', 'body', 'small', 'caption']

/** Colours, type and measures: what everything else is made of. */
export function Foundations() {
  const { t, price } = useWords()
  return (
    <>
      <Part title={t('ui.colours')}>
        <div className="swatches">
          {COLOURS.map((name) => (
            <div key={name} className="swatch">
              <span className="swatch-colour" style={{ background: `var(--${name})` }} />
              <code className="caption">{name}</code>
            </div>
          ))}
        </div>
      </Part>
      <Part title={t('ui.type')}>
        {TYPES.map((name) => (
          <p key={name} style={{ font: `var(--${name})` }}>
            {t('ui.sentence', { price: price(1280) })}
          </p>
        ))}
        <p className="quiet">{t('ui.quiet')}</p>
      </Part>
      <Part title={t('ui.spaces')}>
        <div className="measure" aria-hidden="true">
          {SPACES.map((name) => (
            <span key={name} className="measure-bar" style={{ width: `var(--space-${name})` }} />
          ))}
        </div>
      </Part>
    </>
  )
}
