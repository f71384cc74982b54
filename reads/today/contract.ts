import { z } from 'zod'

const Sum = z.object({ orders: z.int(), revenue: z.int() })
/** `before`: on the same weekday last week, up to the same minute. */
const Row = Sum.extend({ before: Sum })

export const Today = z.object({
  day: z.string(),
  /** The same weekday last week. */
  dayBefore: z.string(),
  minuteOfDay: z.int(),
  currency: z.string(),
  all: Sum,
  /** Up to the same minute. */
  lastWeek: Sum,
  yesterday: Sum,
  byChannel: z.array(Row.extend({ channel: z.string() })),
  byStore: z.array(Row.extend({ store: z.string().nullable(), name: z.record(z.string(), z.string()).nullable() })),
  byHour: z.array(Row.extend({ hour: z.int() })),
  open: z.object({
    toPick: z.int(),
    ready: z.int(),
    unpaid: z.int(),
    returnsAsked: z.int(),
    exceptions: z.int(),
    stuck: z.int(),
    /** Money promised back that the gateway refused to pay; none to whoever may not read of money. */
    refundsOwed: z.int(),
  }),
})
