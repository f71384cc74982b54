import { isIPv6 } from 'node:net'

/** IPv6 in its eight groups. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: gap }, () => '0'), ...after].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ''),
  )
}

/** Whoever has one address of IPv6 has a whole network of them: its first half is who asks. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(plain)
    ? `${groupsOf(plain.split('%')[0] ?? plain)
        .slice(0, 4)
        .join(':')}::/64`
    : plain
}

/** Empty where somebody has hung up already: the socket then knows no other end, whatever its type says. */
export const addressOf = ({ ip }: { readonly ip: string | undefined }): string => ip ?? ''
