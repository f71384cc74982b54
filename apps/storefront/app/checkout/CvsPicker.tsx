import { useRef, useState } from 'react'
import { useWords } from '../words/useWords.ts'
import branches from './cvs-branches.json'
import { chains, chainWords } from './chains.ts'

export type Branch = (typeof branches)[number]

/**
 * The map of the carrier as this demo plays it: a shop with a carrier opens the carrier's own page here. What is chosen
 * fills the fields below it, which can be typed into without it.
 */
export function CvsPicker({ pick }: { readonly pick: (branch: Branch) => void }) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {t('cvs.open')}
      </button>
      <dialog ref={dialog} className="cvs-dialog" aria-labelledby="cvs-title">
        <Branches
          pick={(branch) => {
            pick(branch)
            dialog.current?.close()
          }}
        />
        <button type="button" className="button button-wide" onClick={() => dialog.current?.close()}>
          {t('cvs.close')}
        </button>
      </dialog>
    </>
  )
}

function Branches({ pick }: { readonly pick: (branch: Branch) => void }) {
  const { t } = useWords()
  const [chain, setChain] = useState<string>(chains[0])
  const shown = branches.filter((branch) => branch.chain === chain)
  return (
    <div className="stack">
      <h2 id="cvs-title">{t('cvs.title')}</h2>
      <p className="caption">{t('cvs.simulated')}</p>
      <div className="row" role="group" aria-label={t('field.chain')}>
        {chains.map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={each === chain}
            onClick={() => setChain(each)}
          >
            {chainWords(each, t)}
          </button>
        ))}
      </div>
      <Streets shown={shown} />
      <ol className="lines">
        {shown.map((branch, index) => (
          <li key={branch.code} className="row-apart">
            <span>
              {t('cvs.branch', { number: index + 1, name: branch.name })}
              <br />
              <span className="caption">{t('cvs.place', { area: branch.area, code: branch.code })}</span>
            </span>
            <button
              type="button"
              className="button"
              aria-label={t('cvs.pick_named', { name: branch.name })}
              onClick={() => pick(branch)}
            >
              {t('cvs.pick')}
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** A drawing to find one's way by; the list under it says the same. */
function Streets({ shown }: { readonly shown: readonly Branch[] }) {
  return (
    <svg viewBox="0 0 100 100" className="cvs-map" aria-hidden="true">
      <path className="cvs-street" d="M0 34h100M0 58h100M0 80h100M26 0v100M48 0v100M72 0v100" />
      <path className="cvs-river" d="M-4 20C20 30 4 70 12 104" />
      {shown.map((branch, index) => (
        <g key={branch.code} transform={`translate(${branch.x} ${branch.y})`}>
          <circle className="cvs-pin" r="6" />
          <text className="cvs-number" textAnchor="middle" dy="2.6">
            {index + 1}
          </text>
        </g>
      ))}
    </svg>
  )
}
