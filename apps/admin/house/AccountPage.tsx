import { useMe } from '../session/session.tsx'
import { Page, Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { OwnPassword, OwnPin } from './OwnProofs.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { OwnSessions } from './Sessions.tsx'

/** What everybody who works here may change of their own account, whatever else they may. */
export function AccountPage() {
  const { t } = useWords()
  const { name, email } = useMe()
  return (
    <Page title={t('account.title')} hint={t('start.account', { name, email })}>
      <Part title={t('account.pin')}>
        <OwnPin tone="plain" />
      </Part>
      <Part title={t('account.password')}>
        <OwnPassword />
      </Part>
      <Part title={t('factor.title')}>
        <SecondFactor />
      </Part>
      <Part title={t('places.title')}>
        <OwnSessions />
      </Part>
    </Page>
  )
}
