import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useHasRight } from '../session/session.tsx'
import { Page } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { SettingsForm } from './SettingsForm.tsx'

export function SettingsPage() {
  const { t } = useWords()
  // The form begins anew with what was saved.
  const [wasSaved, note] = useState(false)
  const asked = useQuery({ queryKey: ['settings'], queryFn: () => shop.call('GET /settings'), staleTime: Infinity })
  return (
    <Page
      title={t('settings.title')}
      hint={t('settings.hint')}
      action={useHasRight('merchants.edit') && <Link to="/start">{t('start.open_again')}</Link>}
    >
      {asked.isPending && <Waiting lines={8} />}
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {asked.data && (
        <SettingsForm key={asked.data.version} saved={asked.data} wasSaved={wasSaved} onSaved={() => note(true)} />
      )}
    </Page>
  )
}
