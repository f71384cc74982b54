import { useSearchParams } from 'react-router'

/** What is open stands in the address, so that it can be sent to a colleague. */
export function useChosen(name: string): readonly [string | null, (value: string | null) => void] {
  const [search, setSearch] = useSearchParams()
  const choose = (value: string | null): void =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now)
        if (value === null || value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  return [search.get(name), choose]
}
