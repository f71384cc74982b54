import { Link } from 'react-router'
import { IconCheck } from '@tabler/icons-react'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { Page } from '../shell/Page.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { CompanyStep } from './CompanyStep.tsx'
import { GoodsStep } from './GoodsStep.tsx'
import { PeopleStep } from './PeopleStep.tsx'
import { RollStep } from './RollStep.tsx'
import { SaleStep } from './SaleStep.tsx'
import { StoreStep } from './StoreStep.tsx'
import { useKeepStart, useStart, type Start, type Step } from './useStart.ts'

const forms: Readonly<Record<Step, (props: { readonly start: Start }) => React.JSX.Element>> = {
  company: CompanyStep,
  store: StoreStep,
  goods: GoodsStep,
  people: PeopleStep,
  roll: RollStep,
  sale: SaleStep,
}

/** From an empty house to the first sale; each step ticks itself from the books. */
export function StartPage() {
  const { t } = useWords()
  const asked = useStart()
  return (
    <Page title={t('start.title')} hint={t('start.hint')}>
      {asked.isPending && <Waiting lines={8} />}
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {asked.data && <Steps start={asked.data} />}
    </Page>
  )
}

function Steps({ start }: { readonly start: Start }) {
  const { t } = useWords()
  const [chosen, choose] = useChosen('step')
  const keep = useKeepStart()
  const settled = start.steps.filter(({ state }) => state !== 'open').length
  const isAll = settled === start.steps.length
  const current = chosen ?? start.steps.find(({ state }) => state === 'open')?.step
  return (
    <>
      <div className="start-progress">
        <progress aria-label={t('start.title')} value={settled} max={start.steps.length} />
        <p className="quiet" role="status">
          {t('start.progress', { done: settled, all: start.steps.length })}
        </p>
      </div>
      {isAll && <Finished />}
      <ol className="start-steps">
        {start.steps.map((one, index) => (
          <OneStep
            key={one.step}
            {...one}
            place={index + 1}
            start={start}
            isOpen={one.step === current}
            onOpen={() => choose(one.step === current ? 'none' : one.step)}
          />
        ))}
      </ol>
      <Problem problem={keep.error} />
      {!start.isOver && (
        <p>
          <button
            type="button"
            className="button"
            disabled={keep.isPending}
            onClick={() => keep.mutate({ isOver: true })}
          >
            {t('start.end')}
          </button>
        </p>
      )}
    </>
  )
}

function Finished() {
  const { t } = useWords()
  return (
    <div className="start-finished">
      <h2>{t('start.finished')}</h2>
      <p>{t('start.finished_hint')}</p>
      <p className="row">
        <Link className="button button-main" to="/">
          {t('start.to_today')}
        </Link>
        <a className="button" href="/">
          {t('start.to_shop')}
        </a>
      </p>
    </div>
  )
}

interface OneStepProps {
  readonly step: Step
  readonly state: Start['steps'][number]['state']
  readonly place: number
  readonly start: Start
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function OneStep({ step, state, place, start, isOpen, onOpen }: OneStepProps) {
  const { t, count } = useWords()
  const Form = forms[step]
  return (
    <li className={`start-step start-${state}`}>
      <h2 className="start-head">
        <button type="button" aria-expanded={isOpen} aria-controls={`step-${step}`} onClick={onOpen}>
          <span className="start-sign" aria-hidden="true">
            {state === 'done' ? <IconCheck size={18} stroke={2.4} /> : count(place)}
          </span>
          <span className="start-name">{t(`start.${step}`)}</span>
          <span className="caption">{t(`start.state_${state}`)}</span>
        </button>
      </h2>
      <div id={`step-${step}`} className="start-body" hidden={!isOpen}>
        {isOpen && (
          <>
            <p className="start-why">{t(`start.${step}_why`)}</p>
            <Form start={start} />
            {state !== 'done' && <Skip step={step} state={state} />}
          </>
        )}
      </div>
    </li>
  )
}

function Skip({ step, state }: { readonly step: Step; readonly state: 'open' | 'skipped' }) {
  const { t } = useWords()
  const [, choose] = useChosen('step')
  const skipped = useStart().data?.steps.filter((one) => one.state === 'skipped').map((one) => one.step) ?? [] // prettier-ignore
  const keep = useKeepStart()
  const isSkipped = state === 'skipped'
  return (
    <div className="stack-tight">
      <Problem problem={keep.error} />
      <p className="row">
        <button
          type="button"
          className="button"
          disabled={keep.isPending}
          onClick={() => {
            keep.mutate({ skipped: isSkipped ? skipped.filter((one) => one !== step) : [...skipped, step] })
            choose(null)
          }}
        >
          {t(isSkipped ? 'start.unskip' : 'start.skip')}
        </button>
        <span className="caption">{t(`start.${step}_later`)}</span>
      </p>
    </div>
  )
}
