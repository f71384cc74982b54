import { useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Text } from '@omoya/kernel'
import { parsePhone } from '@omoya/members/rules'
import { shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Ordering } from './ordering.ts'
import type { SaleLine } from './sale.ts'
import { useSale } from './SaleProvider.tsx'

const MOST_STORES = 50

interface Place {
  readonly id: string
  readonly name: Text
  readonly left: number
}

/** Where a piece lies: this store first, then the other stores that hand orders over, and all that can be sent. */
function useWhereItLies(unit: string) {
  const { store } = useSession()
  return useQuery({
    queryKey: ['where-it-lies', unit],
    queryFn: async () => {
      const [stores, levels] = await Promise.all([
        shop.call('GET /stores', { query: { limit: 200 } }),
        shop.call('GET /stock/availability', { query: { units: unit, channel: 'till' } }),
      ])
      const leftAt = (id: string) => Math.max(0, levels.items.find((one) => one.store === id)?.sellable ?? 0)
      const open = stores.items.filter((one) => one.status === 'open')
      const places = open
        .filter((one) => one.allowsPickup && one.kind !== 'warehouse')
        .map((one): Place => ({ id: one.id, name: one.name as Text, left: leftAt(one.id) })) // a name of the house
        .sort((one, other) => Number(other.id === store.id) - Number(one.id === store.id) || other.left - one.left)
      const senders = open.filter((one) => one.ships).map((one) => leftAt(one.id))
      return { places: places.slice(0, MOST_STORES), toSend: Math.max(0, ...senders) }
    },
    staleTime: 15_000,
  })
}

interface OrderFormProps {
  readonly line: SaleLine
  readonly onDone: () => void
}

/** What is not here, or shall not be carried home: sent to an address, or collected in a store. */
export function OrderForm({ line, onDone }: OrderFormProps) {
  const { t, text, country } = useWords()
  const { store: here } = useSession()
  const { sale, change } = useSale()
  const before = sale.ordering
  const lies = useWhereItLies(line.unit)
  const [way, setWay] = useState<Ordering['way']>(before?.way ?? 'ship')
  const [chosen, setChosen] = useState<string | null>(before?.store?.id ?? null)
  const [isPhoneWrong, setPhoneWrong] = useState(false)
  const places = lies.data?.places ?? []
  // Where it lies now, else here: another place sends it.
  const store = places.find(({ id }) => id === chosen) ?? places.find(({ left }) => left >= line.quantity) ?? places[0]
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const field = (name: string): string => String(form.get(name) ?? '').trim()
    const [name, phone, postalCode] = [field('name'), field('phone'), field('postalCode')]
    if (phone !== '' && parsePhone(phone, country) === null) {
      setPhoneWrong(true)
      event.currentTarget.querySelector<HTMLElement>('[name=phone]')?.focus()
      return
    }
    const address = { city: field('city'), district: field('district'), street: field('street') }
    change({
      kind: 'ordered',
      key: line.key,
      ordering: {
        way,
        store: way === 'pickup' && store ? { id: store.id, name: store.name } : null,
        receiver: name === '' && phone === '' ? null : { name, phone },
        address: way === 'ship' ? { ...address, ...(postalCode === '' ? {} : { postalCode }) } : null,
      },
    })
    onDone()
  }
  const isMemberEnough = sale.member !== null && way === 'pickup'
  return (
    <form className="stack" onSubmit={submit}>
      <div className="segments" role="group" aria-label={t('aisle.way')}>
        {(['ship', 'pickup'] as const).map((one) => (
          <button key={one} type="button" className="button" aria-pressed={way === one} onClick={() => setWay(one)}>
            {t(`aisle.${one}`)}
          </button>
        ))}
      </div>
      <Problem problem={lies.error} onRetry={() => void lies.refetch()} />
      {lies.isPending && <Waiting lines={2} />}
      {lies.data && way === 'ship' && (
        <p className={lies.data.toSend < line.quantity ? 'warn' : 'quiet'}>
          {t('aisle.to_send', { count: lies.data.toSend })}
        </p>
      )}
      {lies.data && way === 'pickup' && (
        <label className="field">
          <span>{t('aisle.store')}</span>
          <select value={store?.id ?? ''} onChange={(event) => setChosen(event.target.value)}>
            {places.map((one) => (
              <option key={one.id} value={one.id}>
                {t(one.id === here.id ? 'aisle.here' : 'aisle.there', { name: text(one.name), count: one.left })}
              </option>
            ))}
          </select>
          {store && store.left < line.quantity && <span className="field-note">{t('aisle.sent_there')}</span>}
        </label>
      )}
      <div className="field-pair">
        <Field name="name" words={t('aisle.name')} given={before?.receiver?.name} isOptional={isMemberEnough} />
        <Field
          name="phone"
          words={t('aisle.phone')}
          given={before?.receiver?.phone}
          isOptional={isMemberEnough}
          problem={isPhoneWrong ? t('aisle.phone_wrong') : undefined}
        />
      </div>
      {isMemberEnough && <p className="field-note">{t('aisle.member_told', { name: sale.member.maskedName })}</p>}
      {way === 'ship' && (
        <>
          <div className="field-pair">
            <Field name="city" words={t('aisle.city')} given={before?.address?.city} />
            <Field name="district" words={t('aisle.district')} given={before?.address?.district} />
          </div>
          <Field name="street" words={t('aisle.street')} given={before?.address?.street} />
          <Field name="postalCode" words={t('aisle.postal_code')} given={before?.address?.postalCode} isOptional />
        </>
      )}
      <button type="submit" className="button button-main button-wide" disabled={way === 'pickup' && !store}>
        {t('aisle.do')}
      </button>
    </form>
  )
}

interface FieldProps {
  readonly name: string
  readonly words: string
  readonly given: string | undefined
  readonly isOptional?: boolean
  readonly problem?: string | undefined
}

const longest: Readonly<Record<string, number>> = { name: 100, phone: 30, city: 50, district: 50, street: 200, postalCode: 10 } // prettier-ignore

const Field = ({ name, words, given = '', isOptional = false, problem }: FieldProps) => (
  <label className="field">
    <span>{words}</span>
    <input
      name={name}
      type={name === 'phone' ? 'tel' : 'text'}
      minLength={name === 'phone' ? 5 : undefined}
      maxLength={longest[name]}
      defaultValue={given}
      autoComplete="off"
      required={!isOptional}
      aria-invalid={problem !== undefined}
    />
    {problem !== undefined && <span className="field-error">{problem}</span>}
  </label>
)
