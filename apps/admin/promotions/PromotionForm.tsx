import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { newKey, shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { useStoreNames } from '../house/useStores.ts'
import { channels } from '../products/ProductForm.tsx'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field, Several, Tick } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { RuleFields } from './RuleFields.tsx'
import { ScopeFields } from './ScopeFields.tsx'
import {
  canBeTyped,
  definitionOf,
  emptyTyped,
  kinds,
  typedOf,
  Unreadable,
  type Definition,
  type Typed,
} from './typed.ts'

export type Promotion = AnswerOf<'GET /promotions'>['items'][number]
type Saving = NonNullable<InputOf<'PUT /promotions/:promotion'>['body']>

/** Definitions travel as plain objects; the engine's own type is theirs. */
export function definitionIn(promotion: Promotion): Definition {
  const { id: _, ...definition } = promotion.definition
  return definition as unknown as Definition
}

interface PromotionFormProps {
  /** Null makes a new one. */
  readonly promotion: Promotion | null
  readonly onDone: () => void
}

export function PromotionForm({ promotion, onDone }: PromotionFormProps) {
  const { t, label, currency, zone } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('pricing.edit')
  const [id] = useState(() => promotion?.promotionId ?? newKey())
  const before = promotion ? definitionIn(promotion) : null
  const [typed, setTyped] = useState<Typed>(() => (before ? typedOf(before, { currency, zone }) : emptyTyped))
  const save = useWrite(
    (body: Saving) => shop.call('PUT /promotions/:promotion', { params: { promotion: id }, body }),
    () => {
      void queries.invalidateQueries({ queryKey: ['promotions'] })
      onDone()
    },
  )
  const read = readable(typed, { currency, zone }, before)
  const set = (name: 'name' | 'english' | 'japanese') => (value: string) => setTyped({ ...typed, [name]: value })
  if (before && !canBeTyped(before.rule)) return <p className="quiet">{t('promotions.by_api')}</p>
  const status = (promotion?.status ?? 'draft') as Saving['status'] // one of the four, as the server sent it
  return (
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
          onChoose={(value) =>
            setTyped({ ...typed, rule: { ...typed.rule, kind: kinds.find((one) => one === value) ?? 'amount-off' } })
          }
        />
        <RuleFields rule={typed.rule} onRule={(rule) => setTyped({ ...typed, rule })} />
        <ScopeFields label={t('scope.goods')} scope={typed.scope} onScope={(scope) => setTyped({ ...typed, scope })} />
      </Part>
      <Limits typed={typed} onTyped={setTyped} />
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

interface LimitsProps {
  readonly typed: Typed
  readonly onTyped: (typed: Typed) => void
}

/** When, where, for whom and how often. */
function Limits({ typed, onTyped }: LimitsProps) {
  const { t, label } = useWords()
  const { options } = useStoreNames()
  const set = (name: 'startsAt' | 'endsAt' | 'quota' | 'perMember') => (value: string) =>
    onTyped({ ...typed, [name]: value })
  return (
    <Part title={t('promotions.limits')}>
      <div className="form-row">
        <Field label={t('promotions.starts')} type="datetime-local" value={typed.startsAt} onText={set('startsAt')} />
        <Field label={t('promotions.ends')} type="datetime-local" value={typed.endsAt} onText={set('endsAt')} />
      </div>
      <Several
        label={t('products.channels')}
        note={t('promotions.everywhere')}
        options={channels.map((value) => ({ value, name: label('channel', value) }))}
        chosen={typed.channels}
        onChoose={(chosen) => onTyped({ ...typed, channels: chosen })}
      />
      <details>
        <summary>{t('promotions.some_stores', { count: typed.stores.length })}</summary>
        <Several
          label={t('house.stores')}
          note={t('promotions.everywhere')}
          options={options}
          chosen={typed.stores}
          onChoose={(stores) => onTyped({ ...typed, stores })}
        />
      </details>
      <div className="ticks">
        <Tick
          label={t('promotions.members_only')}
          isOn={typed.membersOnly}
          onFlip={() => onTyped({ ...typed, membersOnly: !typed.membersOnly })}
        />
        <Tick
          label={t('promotions.birth_month')}
          isOn={typed.birthMonthOnly}
          onFlip={() => onTyped({ ...typed, birthMonthOnly: !typed.birthMonthOnly })}
        />
        <Tick
          label={t('promotions.staff_only')}
          isOn={typed.staffOnly}
          onFlip={() => onTyped({ ...typed, staffOnly: !typed.staffOnly })}
        />
      </div>
      <div className="form-row">
        <Field label={t('promotions.quota')} inputMode="numeric" value={typed.quota} onText={set('quota')} />
        <Field
          label={t('promotions.per_member')}
          inputMode="numeric"
          value={typed.perMember}
          onText={set('perMember')}
        />
        <Choice
          label={t('promotions.on_return')}
          value={typed.onReturn}
          options={(['proportional', 'recompute'] as const).map((value) => ({
            value,
            name: label('on_return', value),
          }))}
          onChoose={(value) => onTyped({ ...typed, onReturn: value === 'recompute' ? 'recompute' : 'proportional' })}
        />
      </div>
    </Part>
  )
}
