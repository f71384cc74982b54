import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { newKey, shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Clashes } from './Clashes.tsx'
import { definitionIn, type Promotion } from './definition.ts'
import { Limits } from './Limits.tsx'
import { RuleFields } from './RuleFields.tsx'
import { ScopeFields } from './ScopeFields.tsx'
import { TryOut } from './TryOut.tsx'
import {
  canBeTyped,
  definitionOf,
  emptyRule,
  emptyTyped,
  kinds,
  typedOf,
  Unreadable,
  type Definition,
  type Kind,
  type Typed,
  type TypedRule,
} from './typed.ts'

type Saving = NonNullable<InputOf<'PUT /promotions/:promotion'>['body']>

interface PromotionFormProps {
  /** Null makes a new one. */
  readonly promotion: Promotion | null
  /** A new one begins as this. */
  readonly like?: Promotion | null
  readonly onDone: () => void
}

export function PromotionForm({ promotion, like = null, onDone }: PromotionFormProps) {
  const { t, label, currency, zone } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('pricing.edit')
  const [id] = useState(() => promotion?.promotionId ?? newKey())
  const before = promotion ? definitionIn(promotion) : null
  const [typed, setTyped] = useState<Typed>(() => {
    if (before) return typedOf(before, { currency, zone })
    if (!like) return emptyTyped
    const copied = typedOf(definitionIn(like), { currency, zone })
    return { ...copied, name: t('promotions.copied', { name: copied.name }), english: '', japanese: '' }
  })
  // An amount of one kind says nothing of another; who comes back to a kind finds what was typed there.
  const [left, setLeft] = useState<Partial<Record<Kind, TypedRule>>>({})
  const save = useWrite(
    (body: Saving) => shop.call('PUT /promotions/:promotion', { params: { promotion: id }, body }),
    () => {
      void queries.invalidateQueries({ queryKey: ['promotions'] })
      onDone()
    },
  )
  // A copy keeps also what the form does not show.
  const read = readable(typed, { currency, zone }, before ?? (like && definitionIn(like)))
  const set = (name: 'name' | 'english' | 'japanese') => (value: string) => setTyped({ ...typed, [name]: value })
  if (before && !canBeTyped(before.rule)) return <p className="quiet">{t('promotions.by_api')}</p>
  const status = (promotion?.status ?? 'draft') as Saving['status'] // one of the four, as the server sent it
  return (
    <>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const wanted = new FormData(event.currentTarget, submitterOf(event)).get('status')
          const next = wanted === 'active' ? 'active' : status
          if (read.definition)
          save.mutate({ definition: read.definition as unknown as Saving['definition'], status: next, version: promotion?.version ?? null }) // prettier-ignore
        }}
      >
        <Field label={t('products.name')} value={typed.name} onText={set('name')} required maxLength={200} />
        <div className="form-row">
          <Field label={t('products.name_en')} value={typed.english} onText={set('english')} maxLength={200} />
          <Field label={t('products.name_ja')} value={typed.japanese} onText={set('japanese')} maxLength={200} />
        </div>
        <Part title={t('promotions.rule')}>
          <Choice
            label={t('promotions.kind')}
            value={typed.rule.kind}
            options={kinds.map((value) => ({ value, name: label('promotion_kind', value) }))}
            onChoose={(value) => {
              const kind = kinds.find((one) => one === value) ?? 'amount-off'
              setLeft({ ...left, [typed.rule.kind]: typed.rule })
              setTyped({ ...typed, rule: left[kind] ?? { ...emptyRule, kind } })
            }}
          />
          <RuleFields rule={typed.rule} onRule={(rule) => setTyped({ ...typed, rule })} />
          <ScopeFields
            label={t('scope.goods')}
            scope={typed.scope}
            onScope={(scope) => setTyped({ ...typed, scope })}
          />
        </Part>
        <Limits typed={typed} onTyped={setTyped} />
        {read.definition && <Clashes id={id} definition={read.definition} />}
        <SendRow
          write={save}
          words={t('promotions.save')}
          blocked={mayEdit ? read.trouble && t(`unreadable.${read.trouble}`) : t('promotions.no_right')}
        />
        {status === 'draft' && mayEdit && read.definition && (
          <p>
            <button type="submit" name="status" value="active" className="button" disabled={save.isPending}>
              {t('promotions.save_and_start')}
            </button>
          </p>
        )}
      </form>
      <Part title={t('promotions.try')}>
        <p className="quiet">{t('promotions.try_hint')}</p>
        <TryOut id={promotion ? id : null} definition={read.definition} />
      </Part>
    </>
  )
}

const submitterOf = (event: { readonly nativeEvent: Event }): HTMLElement | null =>
  event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null

function readable(typed: Typed, house: { currency: string; zone: string }, before: Definition | null) {
  try {
    return { definition: definitionOf(typed, house, before), trouble: null }
  } catch (trouble) {
    if (trouble instanceof Unreadable) return { definition: null, trouble: trouble.part }
    throw trouble
  }
}
