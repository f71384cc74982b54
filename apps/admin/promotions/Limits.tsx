import { useStoreNames } from '../house/useStores.ts'
import { channels } from '../products/ProductForm.tsx'
import { Choice, Field, Several, Tick } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Typed } from './typed.ts'

interface LimitsProps {
  readonly typed: Typed
  readonly onTyped: (typed: Typed) => void
}

/** When, where, for whom and how often. */
export function Limits({ typed, onTyped }: LimitsProps) {
  const { t, label } = useWords()
  const { options } = useStoreNames()
  const set = (name: 'startsAt' | 'endsAt' | 'quota' | 'perMember' | 'priority' | 'group') => (value: string) =>
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
      <div className="form-row">
        <Field
          label={t('promotions.priority_field')}
          inputMode="numeric"
          required
          value={typed.priority}
          onText={set('priority')}
        />
        <Field label={t('promotions.group')} maxLength={100} value={typed.group} onText={set('group')} />
      </div>
    </Part>
  )
}
