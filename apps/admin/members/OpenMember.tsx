import { useState } from 'react'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Ask } from '../shell/Ask.tsx'
import { Facts } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** The whole record of a person, opened with a reason that the audit book keeps. */
export function OpenMember({ member }: { readonly member: string }) {
  const { t } = useWords()
  const mayOpen = useHasRight('members.read')
  const [isAsking, setAsking] = useState(false)
  const open = useWrite(
    (reason: string) => shop.call('POST /members/:member/opening', { params: { member }, body: { reason } }),
    () => setAsking(false),
  )
  if (open.data) {
    const { name, phone, email, birthday, address } = open.data
    const place = address && [address.postalCode, address.city, address.district, address.line].join(' ')
    return (
      <Facts
        facts={[
          [t('members.name'), name ?? '–'],
          [t('members.phone'), phone ?? '–'],
          [t('members.email'), email ?? '–'],
          [t('members.birthday'), birthday ?? '–'],
          [t('goods.place'), place ?? '–'],
        ]}
      />
    )
  }
  return (
    <p>
      <button type="button" className="button" disabled={!mayOpen} onClick={() => setAsking(true)}>
        {t('members.open')}
      </button>
      <Ask
        title={t('members.open')}
        consequence={t('members.open_hint')}
        action={t('members.open_action')}
        isOpen={isAsking}
        isSending={open.isPending}
        problem={open.error}
        onClose={() => setAsking(false)}
        onYes={(reason) => open.mutate(reason)}
      />
    </p>
  )
}
