import type { Finding } from '@omoya/platform/doctor'
import type { Check } from '@omoya/platform'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import * as tills from '@omoya/tills'
import { checks as platform } from '@omoya/platform/checks'
import { checks as house } from '@omoya/reads/checks'

/** The database half of every invariant, each from the module whose book it is. */
export const allChecks: readonly Check[] = [
  ...payments.checks, ...inventory.checks, ...invoices.checks, ...loyalty.checks, ...pricing.checks, ...orders.checks,
  ...fulfilment.checks, ...members.checks, ...messaging.checks, ...tills.checks, ...house, ...platform,
] // prettier-ignore

const elsewhere = (invariant: string, claim: string): Finding => ({
  invariant, claim, verdict: 'not checkable here', lookedAt: 0, breaks: [],
}) // prettier-ignore

/** What only journals from outside can show; `doctor --with FILE` brings them (see journals.ts). */
export const notCheckable: readonly Finding[] = [
  elsewhere('I6', 'every command that a client sent or heard of is here (needs the journals of the clients)'),
  elsewhere('I9', 'each event had one effect at outside receivers (needs their journals)'),
  elsewhere('I13', 'analytics equal the book (there are no analytics yet)'),
]
