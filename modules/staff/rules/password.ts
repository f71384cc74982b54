export const SHORTEST_PASSWORD = 10

export type PasswordProblem = 'too_short' | 'guessable'

/** Length is what counts; what stands in everybody's list or in the account itself is refused. */
export function passwordProblem(password: string, account: readonly string[]): PasswordProblem | null {
  const characters = [...password.normalize('NFC')]
  if (characters.length < SHORTEST_PASSWORD) return 'too_short'
  if (new Set(characters).size < 5) return 'guessable'
  const plain = password.normalize('NFKC').toLowerCase()
  const words = account.flatMap(ownWords)
  // Taking known pieces away must leave something that had to be guessed.
  const rest = [...words, ...KNOWN].reduce((text, word) => text.replaceAll(word, ''), plain)
  return [...rest].filter((character) => /[\p{L}\p{N}\p{S}]/u.test(character)).length < 4 ? 'guessable' : null
}

/** "mei.chen@shop.tw" is guessed from as "mei.chen", "mei", "chen" and "shop". */
function ownWords(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  const pieces = plain.split(/[^\p{L}\p{N}]+/u)
  return [plain, plain.split('@')[0] ?? '', ...pieces]
    .filter((word) => [...word].length >= 3)
    .sort((a, b) => b.length - a.length)
}

const KNOWN = [
  'password', 'passw0rd', 'p@ssw0rd', 'qwertyuiop', 'qwerty', 'asdfgh', 'zxcvbn', '1q2w3e4r', '1qaz2wsx', 'iloveyou', 'welcome',
  'letmein', 'admin', 'omoya', 'abc', '1234567890', '123456789', '12345678', '123456', '1234', '123', '2024', '2025', '2026', '2027', 'ji32k7au4a83',
] // prettier-ignore
