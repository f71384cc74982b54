import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { shop, useMerchant } from '@omoya/client/desk.ts'
import type { AnswerOf } from '@omoya/client'
import { wrongNumber } from '@omoya/merchants/rules'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { Field } from '../shell/Fields.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { useLookAgain } from './useStart.ts'

type Entity = AnswerOf<'GET /entities'>['items'][number]

/** Who stands on the invoice, and what the shop is called. */
export function CompanyStep() {
  const asked = useQuery({ queryKey: ['entities'], queryFn: () => shop.call('GET /entities') })
  const merchant = useMerchant()
  const main = asked.data?.items.find((one) => one.isMain)
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!main || !merchant.data) return <Waiting lines={4} />
  return <CompanyForm key={main.version} entity={main} shopName={merchant.data.name['zh-TW'] ?? ''} />
}

interface Typed {
  readonly shop: string
  readonly name: string
  readonly number: string
  readonly address: string
  readonly phone: string
}

/** The name of the shop and the company go together; each is read anew, so that nobody's change is lost. */
async function save(entity: Entity, typed: Typed): Promise<void> {
  const { version, name, accent, locale } = await shop.call('GET /merchant')
  if (name['zh-TW'] !== typed.shop.trim())
    await shop.call('PUT /merchant', {
      body: { version, accent, locale, name: { ...name, 'zh-TW': typed.shop.trim() } },
    })
  await shop.call('PUT /entities/:entity', {
    params: { entity: entity.id },
    body: {
      version: entity.version,
      country: entity.country,
      registrationNumber: entity.registrationNumber,
      businessNumber: typed.number.trim() === '' ? null : typed.number.trim(),
      name: typed.name.trim(),
      address: typed.address.trim(),
      phone: typed.phone.trim(),
    },
  })
}

function CompanyForm({ entity, shopName }: { readonly entity: Entity; readonly shopName: string }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const lookAgain = useLookAgain()
  const isNew = entity.businessNumber === null
  const [typed, setTyped] = useState<Typed>({
    shop: isNew ? '' : shopName,
    name: isNew ? '' : entity.name,
    number: entity.businessNumber ?? '',
    address: entity.address,
    phone: entity.phone,
  })
  const write = useWrite(
    (wanted: Typed) => save(entity, wanted),
    () => {
      void queries.invalidateQueries({ queryKey: ['merchant'] })
      lookAgain()
    },
  )
  const set = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const isWhole = typed.number.trim().length >= 8
  const isWrong =
    isWhole && wrongNumber({ ...entity, registrationNumber: null, businessNumber: typed.number.trim() }) !== null
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate(typed)
      }}
    >
      <Field
        label={t('start.shop_name')}
        note={t('start.shop_name_note')}
        value={typed.shop}
        onText={set('shop')}
        required
        maxLength={100}
      />
      <div className="form-row">
        <Field label={t('start.company_name')} value={typed.name} onText={set('name')} required maxLength={200} />
        <Field
          label={t('start.number')}
          value={typed.number}
          onText={set('number')}
          required
          inputMode="numeric"
          maxLength={8}
          minLength={8}
          aria-invalid={isWrong}
          {...(isWrong ? { note: t('start.number_wrong') } : {})}
        />
      </div>
      <div className="form-row">
        <Field label={t('goods.place')} value={typed.address} onText={set('address')} maxLength={200} />
        <Field label={t('members.phone')} type="tel" value={typed.phone} onText={set('phone')} maxLength={30} />
      </div>
      <SendRow
        write={write}
        words={t('start.save')}
        blocked={isWrong ? t('start.number_wrong') : null}
        done={t('admin.saved')}
      />
    </form>
  )
}
