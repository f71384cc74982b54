// The database half of the book of people and consent, over all merchants.
import { countOf, sql, type Check } from '@omoya/platform'

const texts = (rows: readonly { broken: string }[]): readonly string[] => rows.map((row) => row.broken)

const grantsAreEvidence: Check = {
  invariant: 'I10',
  claim: 'every grant names one channel, one purpose and the text that was seen',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from members.consent`),
  breaks: async (queries) =>
    texts(
      await queries.rows(sql`select format('consent %s of member %s', consent_id, member_id) as broken from members.consent
        where answer = 'granted' and (channel = 'every' or purpose = 'every' or text_version = '') limit 20`),
    ),
}

const identitiesMeanTheLiving: Check = {
  invariant: 'I10',
  claim: 'no number, mailbox, card or LINE account leads to somebody who was merged away or erased',
  looksAt: (queries) => countOf(queries, sql`select count(*) as count from members.identity`),
  breaks: async (queries) =>
    texts(
      await queries.rows(sql`select format('%s of member %s (%s)', i.kind, i.member_id, m.state) as broken
        from members.identity i join members.member m on m.merchant_id = i.merchant_id and m.member_id = i.member_id
        where m.state in ('merged', 'erased') limit 20`),
    ),
}

const numbersLeadHome: Check = {
  invariant: 'I10',
  claim: 'a number that stands on a record leads to it, and so stands on no other',
  looksAt: (queries) =>
    countOf(queries, sql`select count(*) as count from members.member where phone_full is not null`),
  breaks: async (queries) =>
    texts(
      await queries.rows(sql`select format('number of member %s leads to %s', m.member_id, coalesce(i.member_id::text, 'nobody')) as broken
        from members.member m left join members.identity i on i.merchant_id = m.merchant_id and i.kind = 'phone' and i.value_index = m.phone_full
        where m.phone_full is not null and m.state not in ('merged', 'erased') and i.member_id is distinct from m.member_id limit 20`),
    ),
}

export const checks: readonly Check[] = [grantsAreEvidence, identitiesMeanTheLiving, numbersLeadHome]
