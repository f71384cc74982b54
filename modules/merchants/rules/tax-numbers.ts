// Arithmetic only: a number that passes is well typed, not proven to exist.

const BUSINESS_NUMBER = /^\d{8}$/
const BUSINESS_WEIGHTS = [1, 2, 1, 2, 1, 2, 4, 1]
const CONSUMER = '00000000'

/** 統一編號 by the rule in force since 2023-04-01. The consumer's 00000000 passes the sum and is refused. */
export const isBusinessNumber = (text: string): boolean => text !== CONSUMER && dividesBy(text, 5)

/** The rule before 2023-04-01, to tell whether an older system would refuse the number. */
export const passedOldRule = (text: string): boolean => text !== CONSUMER && dividesBy(text, 10)

/** 法人番号: thirteen digits, the first checks the rest. It can't see a 0 read as a 9. */
export function isCorporateNumber(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false
  const sum = Array.from(text.slice(1))
    .reverse()
    .reduce((running, digit, index) => running + Number(digit) * (index % 2 === 0 ? 1 : 2), 0)
  return Number(text[0]) === 9 - (sum % 9)
}

/** 適格請求書発行事業者 T + 13 digits. Sole traders' numbers need not pass the corporate check. */
export const isRegistrationNumber = (text: string): boolean => /^T\d{13}$/.test(text)

function dividesBy(text: string, divisor: number): boolean {
  if (!BUSINESS_NUMBER.test(text)) return false
  const sum = BUSINESS_WEIGHTS.reduce((running, weight, index) => running + digitSum(Number(text[index]) * weight), 0)
  // A 7 in the seventh place gives 28, whose digits 2 + 8 = 10 count as 1 or 0.
  return sum % divisor === 0 || (text[6] === '7' && (sum + 1) % divisor === 0)
}

const digitSum = (value: number): number => Math.floor(value / 10) + (value % 10)
