import { isBusinessNumber, isCorporateNumber, isRegistrationNumber } from './tax-numbers.ts'

export interface EntityNumbers {
  /** ISO 3166: "TW", "JP". */
  readonly country: string
  /** 統一編號 or 法人番号; null for a seller too small to have one. */
  readonly businessNumber: string | null
  /** 適格請求書発行事業者 number. */
  readonly registrationNumber: string | null
}

const CHECKS: Readonly<Record<string, (number: string) => boolean>> = { TW: isBusinessNumber, JP: isCorporateNumber }
const ELSEWHERE = /^[0-9A-Z][0-9A-Z .-]{2,30}$/

/** Which number of a legal entity is mistyped; null when all are well typed. */
export function wrongNumber({ country, businessNumber, registrationNumber }: EntityNumbers): string | null {
  const isWell = CHECKS[country] ?? ((number: string) => ELSEWHERE.test(number))
  if (businessNumber !== null && !isWell(businessNumber)) return businessNumber
  return registrationNumber !== null && !isRegistrationNumber(registrationNumber) ? registrationNumber : null
}
