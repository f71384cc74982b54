// The page's own storage. Full, blocked or absent, it keeps nothing, and nobody is kept from shopping.
const within = <Found>(act: (storage: Storage) => Found): Found | null => {
  try {
    return act(window.localStorage)
  } catch {
    return null
  }
}

export const keptText = (place: string): string | null => within((storage) => storage.getItem(place))
export const keepText = (place: string, text: string): void => void within((storage) => storage.setItem(place, text))
export const dropText = (place: string): void => void within((storage) => storage.removeItem(place))
