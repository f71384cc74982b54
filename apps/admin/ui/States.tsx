import { Refused } from '@omoya/client'
import { Notice } from '@omoya/ui'
import { NoRight, Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { Empty } from '../shell/Listing.tsx'
import { Part } from '../shell/Page.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const TONES = ['plain', 'good', 'warn', 'bad'] as const
const GROUPS = {
  state: ['kept', 'placed', 'closed', 'cancelled'],
  payment: ['none', 'requested', 'failed', 'paid', 'partly-refunded', 'refunded'],
  goods: ['requested', 'accepted', 'ready', 'shipped', 'delivered', 'collected', 'undelivered'],
} as const

const offline = new Refused({ code: 'client.offline', status: 0, detail: '' })

/** Coming, empty, failed, forbidden; and what becomes of an order. */
export function States() {
  const { t } = useWords()
  return (
    <>
      <Part title={t('ui.notices')}>
        {TONES.map((tone) => (
          <Notice key={tone} tone={tone} title={t('ui.consequence')}>
            <p className="quiet">{t('ui.note')}</p>
          </Notice>
        ))}
      </Part>
      <Part title={t('ui.order_states')}>
        {Object.entries(GROUPS).map(([group, values]) => (
          <div key={group} className="row">
            {values.map((value) => (
              <State key={value} group={group} value={value} />
            ))}
          </div>
        ))}
      </Part>
      <Part title={t('ui.waiting')}>
        <Waiting lines={3} />
      </Part>
      <Part title={t('ui.nothing')}>
        <Empty title={t('ui.empty')}>{t('ui.empty_hint')}</Empty>
      </Part>
      <Part title={t('ui.trouble')}>
        <Problem problem={offline} onRetry={() => undefined} />
        <NoRight />
      </Part>
    </>
  )
}
