// National numbering plans as far as a shop needs them: which numbers exist by their shape, which of them
// take an SMS, and how they are written at home. Countries that are not here are checked by length alone.

export interface NumberingPlan {
  readonly callingCode: string
  /** Dialled before a national number at home, not part of it. */
  readonly trunk: string
  readonly landline: RegExp
  readonly mobile: RegExp
}

export const plans: Readonly<Record<string, NumberingPlan>> = {
  TW: {
    callingCode: '886',
    trunk: '0',
    mobile: /^9\d{8}$/,
    // 02 + 8, 03/05/06/07/08 + 7, 04 + 7 or 8, 037 and the islands, 049, then 0800/0809, 050x, 070 and 020x.
    landline:
      /^(?:2[2-8]\d{7}|3[2-9]\d{6}|4[2-4]\d{7}|4[78]\d{6}|49\d{7}|5[2-9]\d{6}|6[2-9]\d{6}|7[2-9]\d{6}|8[2-9]\d{6}|80[0-79]\d{6}|50[0-46-9]\d{6}|70\d{8}|20[013-9]\d{6})$/,
  },
  JP: {
    callingCode: '81',
    trunk: '0',
    mobile: /^[6-9]0[1-9]\d{7}$/,
    // Nine digits with an area code, 050 by internet, 0120 and 0800 free of charge, 0570 and 0990 by tariff.
    landline: /^(?:[1-9][1-9]\d{7}|[1-9]\d[1-9]\d{6}|[1-9]\d{2}[1-9]\d{5}|50[1-9]\d{7}|120\d{6}|800\d{7}|570\d{6}|990\d{6})$/,
  },
  HK: { callingCode: '852', trunk: '', mobile: /^[4-79]\d{7}$/, landline: /^(?:[23]\d{7}|800\d{6})$/ },
  MO: { callingCode: '853', trunk: '', mobile: /^6\d{7}$/, landline: /^(?:28|8\d)\d{6}$/ },
  CN: { callingCode: '86', trunk: '0', mobile: /^1[3-9]\d{9}$/, landline: /^(?:10\d{8}|2\d{9}|[3-9]\d{9,10}|[48]00\d{7})$/ },
  SG: { callingCode: '65', trunk: '', mobile: /^[89]\d{7}$/, landline: /^(?:[36]\d{7}|1?800\d{7})$/ },
  KR: { callingCode: '82', trunk: '0', mobile: /^1[016-9]\d{7,8}$/, landline: /^(?:2\d{7,8}|[3-6]\d{8,9}|70\d{8}|80\d{7,8})$/ },
  MY: { callingCode: '60', trunk: '0', mobile: /^1\d{8,9}$/, landline: /^(?:[3-9]\d{7,8}|1[38]00\d{6})$/ },
  // In North America the number does not tell a mobile from a landline.
  US: { callingCode: '1', trunk: '1', mobile: /^[2-9]\d{2}[2-9]\d{6}$/, landline: /^8(?:00|33|44|55|66|77|88)\d{7}$/ },
} // prettier-ignore

/** Calling codes as ITU E.164 assigns them, longest first; anything else is not a country. */
const OTHER_CODES =
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 61 62 63 64 66 7 84 90 91 92 93 94 95 98'.split(
    ' ',
  )
const THREE_DIGITS =
  /^(?:21[1-368]|2[2-6]\d|29[01789]|35\d|37[0-8]|38[0-35-79]|42[013]|50\d|59\d|67\d|68\d|69[0-2]|85[056]|88[0]|9[6-7]\d|99[2-68])/

/** The calling code that these international digits begin with. */
export function callingCodeOf(digits: string): string | null {
  const planned = Object.values(plans).find((plan) => digits.startsWith(plan.callingCode))
  if (planned) return planned.callingCode
  return THREE_DIGITS.exec(digits)?.[0] ?? OTHER_CODES.find((code) => digits.startsWith(code)) ?? null
}

export const planOf = (callingCode: string): NumberingPlan | undefined =>
  Object.values(plans).find((plan) => plan.callingCode === callingCode)
