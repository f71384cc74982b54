import { Choice, Field } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { addressOf, type Kind, type Typed } from './typed.ts'

interface PublishFieldsProps {
  readonly kind: Kind
  readonly typed: Typed
  readonly onChange: (change: Partial<Typed>) => void
}

const ADDRESSES = { story: '/stories/', page: '/pages/', home: '/' } as const

/** Whether guests see it, from when until when, and where. */
export function PublishFields({ kind, typed, onChange }: PublishFieldsProps) {
  const { t, label } = useWords()
  const proposed = addressOf(typed.words.en.title)
  return (
    <Part title={t('content.publish')}>
      <Choice
        label={t('orders.state')}
        value={typed.isPublished ? 'published' : 'draft'}
        options={(['draft', 'published'] as const).map((value) => ({ value, name: label('publish', value) }))}
        onChoose={(value) => onChange({ isPublished: value === 'published' })}
      />
      <div className="form-row">
        <Field
          label={t('content.from')}
          type="datetime-local"
          value={typed.from}
          onText={(from) => onChange({ from })}
          disabled={!typed.isPublished}
        />
        <Field
          label={t('content.until')}
          type="datetime-local"
          value={typed.until}
          onText={(until) => onChange({ until })}
          disabled={!typed.isPublished}
        />
      </div>
      <p className="caption">{t(kind === 'home' ? 'content.when_home' : 'content.when')}</p>
      {kind !== 'home' && (
        <Field
          label={t('content.address')}
          note={t('content.address_note', { address: `${ADDRESSES[kind]}${typed.slug || '…'}` })}
          value={typed.slug}
          maxLength={80}
          onText={(slug) => onChange({ slug })}
        />
      )}
      {kind !== 'home' && typed.slug === '' && proposed !== '' && (
        <p>
          <button type="button" className="button" onClick={() => onChange({ slug: proposed })}>
            {t('content.propose', { slug: proposed })}
          </button>
        </p>
      )}
      {kind === 'page' && (
        <Field
          label={t('content.place')}
          note={t('content.place_note')}
          inputMode="numeric"
          value={typed.position}
          onText={(position) => onChange({ position })}
        />
      )}
    </Part>
  )
}
