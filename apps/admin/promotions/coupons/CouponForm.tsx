import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Refused } from '@omoya/client'
import { newKey, shop } from '@omoya/client/desk.ts'
import { useStoreNames } from '../../house/useStores.ts'
import { ApproveGrant } from '../../members/ApproveGrant.tsx'
import { channels } from '../../products/ProductForm.tsx'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { Choice, Field, Several, Tick } from '../../shell/Fields.tsx'
import { useUnsaved } from '../../shell/leaving.tsx'
import { Part } from '../../shell/Page.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { ScopeFields } from '../ScopeFields.tsx'
import { offKinds, Unreadable } from '../typed.ts'
import { couponKinds, emptyTyped, savingOf, typedOf, type Coupon, type Saving, type Typed } from './typed.ts'

interface CouponFormProps {
  /** Null makes a new one. */
  readonly coupon: Coupon | null
  readonly onMade: (coupon: string) => void
}

export function CouponForm({ coupon, onMade }: CouponFormProps) {
  const { t, currency, zone } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('loyalty.edit')
  const [id] = useState(() => coupon?.coupon ?? newKey())
  const before = coupon ? typedOf(coupon, { currency, zone }) : emptyTyped
  const [typed, setTyped] = useState<Typed>(before)
  const read = readable(typed, { currency, zone }, coupon)
  const save = useWrite(
    (body: Saving) => shop.call('PUT /coupons/:coupon', { params: { coupon: id }, body }),
    () => {
      void queries.invalidateQueries({ queryKey: ['coupons'] }).then(() => onMade(id))
    },
  )
  useUnsaved(!save.isSuccess && JSON.stringify(typed) !== JSON.stringify(before) ? 'changed' : 'kept')
  const set = (change: Partial<Typed>): void => setTyped({ ...typed, ...change })
  const { error } = save
  const asks = error instanceof Refused && error.code === 'loyalty.second_person_needed' ? error.facts : null
  return (
    <Part title={t('coupons.change')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (read.saving) save.mutate(read.saving)
        }}
      >
        <WhatItIs typed={typed} isNew={coupon === null} onChange={set} />
        <WhoMayUseIt typed={typed} coupon={coupon} onChange={set} />
        {asks && read.saving && (
          <ApproveGrant
            about={String(asks['about'])}
            right={String(asks['right'])}
            onApproved={(approval) => read.saving && save.mutate({ ...read.saving, approval })}
          />
        )}
        <SendRow
          write={save}
          words={t(coupon ? 'coupons.save' : 'coupons.make')}
          blocked={mayEdit ? read.trouble && t(`unreadable.${read.trouble}`) : t('coupons.no_right')}
          done={t('admin.saved')}
        />
      </form>
    </Part>
  )
}

interface FieldsProps {
  readonly typed: Typed
  readonly onChange: (change: Partial<Typed>) => void
}

function WhatItIs({ typed, isNew, onChange }: FieldsProps & { readonly isNew: boolean }) {
  const { t, label, currency } = useWords()
  return (
    <>
      <Field
        label={t('products.name')}
        value={typed.name}
        onText={(name) => onChange({ name })}
        required
        maxLength={200}
      />
      <div className="form-row">
        <Field label={t('products.name_en')} value={typed.english} onText={(english) => onChange({ english })} />
        <Field label={t('products.name_ja')} value={typed.japanese} onText={(japanese) => onChange({ japanese })} />
      </div>
      {isNew ? (
        <Choice
          label={t('coupons.kind')}
          value={typed.kind}
          options={couponKinds.map((value) => ({ value, name: label('coupon_kind', value) }))}
          note={label('coupon_kind_note', typed.kind)}
          onChoose={(value) => onChange({ kind: couponKinds.find((one) => one === value) ?? 'unique' })}
        />
      ) : (
        <p className="caption">{t('coupons.kind_fixed', { kind: label('coupon_kind', typed.kind) })}</p>
      )}
      {typed.kind === 'shared' && (
        <Field
          label={t('coupons.code')}
          note={t('coupons.code_note')}
          value={typed.code}
          required
          minLength={3}
          maxLength={40}
          onText={(code) => onChange({ code })}
        />
      )}
      <div className="form-row">
        <Choice
          label={t('coupons.off')}
          value={typed.off}
          options={offKinds.map((value) => ({ value, name: label('off', value) }))}
          onChoose={(value) => onChange({ off: offKinds.find((one) => one === value) ?? 'amountOff', value: '' })}
        />
        <Field
          label={t(typed.off === 'percentOff' ? 'coupons.percent' : 'coupons.amount', { currency })}
          inputMode="decimal"
          required
          value={typed.value}
          onText={(value) => onChange({ value })}
        />
        <Field
          label={t('coupons.minimum', { currency })}
          inputMode="decimal"
          value={typed.from}
          onText={(from) => onChange({ from })}
        />
      </div>
      <div className="form-row">
        <Field
          label={t('coupons.pieces')}
          inputMode="numeric"
          value={typed.pieces}
          onText={(pieces) => onChange({ pieces })}
        />
        <Field
          label={t('coupons.most')}
          note={t('coupons.most_note')}
          inputMode="numeric"
          value={typed.most}
          onText={(most) => onChange({ most })}
        />
      </div>
      <ScopeFields label={t('scope.goods')} scope={typed.scope} onScope={(scope) => onChange({ scope })} />
    </>
  )
}

function WhoMayUseIt({ typed, coupon, onChange }: FieldsProps & { readonly coupon: Coupon | null }) {
  const { t, label } = useWords()
  const { options } = useStoreNames()
  // The server counts from the first code on: a limit stays one, and none stays none.
  const isFixed = (limit: 'totalLimit' | 'perMember'): boolean => coupon !== null && coupon[limit] === null
  return (
    <Part title={t('promotions.limits')}>
      <div className="form-row">
        <Field
          label={t('promotions.starts')}
          type="datetime-local"
          value={typed.startsAt}
          onText={(startsAt) => onChange({ startsAt })}
        />
        <Field
          label={t('promotions.ends')}
          type="datetime-local"
          value={typed.endsAt}
          onText={(endsAt) => onChange({ endsAt })}
        />
      </div>
      <div className="form-row">
        <Field
          label={t(typed.kind === 'unique' ? 'coupons.total_codes' : 'coupons.total_uses')}
          inputMode="numeric"
          value={typed.totalLimit}
          disabled={isFixed('totalLimit')}
          onText={(totalLimit) => onChange({ totalLimit })}
        />
        <Field
          label={t('coupons.per_member')}
          inputMode="numeric"
          value={typed.perMember}
          disabled={isFixed('perMember')}
          onText={(perMember) => onChange({ perMember })}
        />
        {typed.kind === 'unique' && (
          <Field
            label={t('coupons.valid_days')}
            note={t('coupons.valid_days_note')}
            inputMode="numeric"
            value={typed.validDays}
            onText={(validDays) => onChange({ validDays })}
          />
        )}
      </div>
      {(isFixed('totalLimit') || isFixed('perMember')) && <p className="caption">{t('coupons.limits_fixed')}</p>}
      <Tick
        label={t('promotions.members_only')}
        isOn={typed.membersOnly}
        onFlip={() => onChange({ membersOnly: !typed.membersOnly })}
      />
      {typed.kind === 'unique' && (
        <div className="stack-tight">
          <Tick
            label={t('coupons.on_request')}
            isOn={typed.onRequest}
            onFlip={() => onChange({ onRequest: !typed.onRequest })}
          />
          <p className="caption">{t('coupons.on_request_note')}</p>
        </div>
      )}
      <Several
        label={t('products.channels')}
        note={t('promotions.everywhere')}
        options={channels.map((value) => ({ value, name: label('channel', value) }))}
        chosen={typed.channels}
        onChoose={(chosen) => onChange({ channels: chosen })}
      />
      <details>
        <summary>{t('promotions.some_stores', { count: typed.stores.length })}</summary>
        <Several
          label={t('house.stores')}
          note={t('promotions.everywhere')}
          options={options}
          chosen={typed.stores}
          onChoose={(stores) => onChange({ stores })}
        />
      </details>
    </Part>
  )
}

function readable(typed: Typed, house: { currency: string; zone: string }, before: Coupon | null) {
  try {
    return { saving: savingOf(typed, house, before), trouble: null }
  } catch (trouble) {
    if (trouble instanceof Unreadable) return { saving: null, trouble: trouble.part }
    throw trouble
  }
}
