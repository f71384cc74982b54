import { IconClock, IconFolder, IconSearch } from '@tabler/icons-react'
import { useCallback, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { Form, Link, useLocation, useNavigate } from 'react-router'
import { Picture } from '@omoya/ui'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import { useWords } from '../words/useWords.ts'
import { choicesFor, moved, type Choice } from './choices.ts'
import { keepSearch, recentSearches } from './recent.ts'
import { useSuggestions } from './useSuggestions.ts'

/** Begins anew on each page, with the words that the page was found by. */
export function SearchField() {
  const { key, search } = useLocation()
  return <Field key={key} before={new URLSearchParams(search).get('q') ?? ''} />
}

/** Without scripts a plain search; with them a list that the arrows go through. */
function Field({ before }: { readonly before: string }) {
  const { t } = useWords()
  const { woken, ...field } = useSearchField(before)
  const { text, isOpen, at, choices } = field
  const list = 'found'
  const isShown = isOpen && choices.length > 0
  return (
    <Form
      action={links.search()}
      role="search"
      className="search search-header"
      onSubmit={field.taken}
      onBlur={field.left}
    >
      <label className="only-heard" htmlFor="search">
        {t('shell.search')}
      </label>
      <input
        id="search"
        ref={woken}
        name="q"
        type="search"
        value={text}
        onChange={(event) => field.typed(event.target.value)}
        onFocus={field.open}
        onKeyDown={field.pressed}
        placeholder={t('shell.search')}
        enterKeyHint="search"
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={list}
        aria-activedescendant={isShown && at >= 0 ? `${list}-${at}` : undefined}
      />
      <button className="search-go" aria-label={t('search.go')}>
        <IconSearch aria-hidden="true" />
      </button>
      <div id={list} role="listbox" aria-label={t('search.suggestions')} className="found" hidden={!isShown}>
        {choices.map((choice, index) => (
          <Link
            key={choice.to}
            id={`${list}-${index}`}
            to={choice.to}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            className="found-one"
            onClick={field.taken}
          >
            <ChoiceWords choice={choice} />
          </Link>
        ))}
      </div>
    </Form>
  )
}

function useSearchField(before: string) {
  const navigate = useNavigate()
  const [text, write] = useState(before)
  const [isOpen, show] = useState(false)
  const [at, point] = useState(-1)
  const [recent, remember] = useState<readonly string[]>([])
  const choices = choicesFor(text, useSuggestions(isOpen ? text : ''), recent)
  // A quick hand types before the page has woken; nobody heard it come into the field.
  const woken = useCallback((input: HTMLInputElement | null): void => {
    if (!input) return
    write(input.value)
    if (document.activeElement === input) show(true)
  }, [])
  const taken = (): void => {
    keepSearch(text)
    show(false)
  }
  const move = (event: KeyboardEvent, next: number | null): void => {
    if (next === null) return
    event.preventDefault()
    show(true)
    point(next)
  }
  return {
    woken, text, isOpen, at, choices, taken,
    typed: (value: string) => {
      write(value)
      show(true)
      point(-1)
    },
    open: () => {
      remember(recentSearches())
      show(true)
    },
    left: (event: FocusEvent<HTMLFormElement>) => event.currentTarget.contains(event.relatedTarget) || show(false),
    pressed: (event: KeyboardEvent) => {
      const chosen = isOpen ? choices[at] : undefined
      if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) {
        event.preventDefault()
        taken()
        void navigate(chosen.to)
      } else if (event.key === 'Escape' && isOpen) {
        event.preventDefault()
        show(false)
      } else move(event, moved(at, event.key, choices.length))
    },
  } // prettier-ignore
}

function ChoiceWords({ choice }: { readonly choice: Choice }) {
  const { t, text, price, money } = useWords()
  if (choice.kind === 'recent')
    return (
      <>
        <IconClock aria-hidden="true" className="found-icon" />
        <span>{choice.words}</span>
      </>
    )
  if (choice.kind === 'category')
    return (
      <>
        <IconFolder aria-hidden="true" className="found-icon" />
        <span>{t('search.in_category', { name: text(choice.category.name) })}</span>
      </>
    )
  const { item } = choice
  const cost = item.price && (item.hasRange ? t('goods.from', { price: money(item.price.price) }) : price(item.price.price)) // prettier-ignore
  return (
    <>
      <span className="found-picture">
        <Picture source={pictureAddress(item.image, 96)} words="" name={item.slug} category={item.category} />
      </span>
      <span className="found-name two-lines">{text(item.name)}</span>
      <span className="found-price">{cost}</span>
    </>
  )
}
