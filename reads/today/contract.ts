import { z } from 'zod'

const Row = z.object({ orders: z.int(), revenue: z.int() })

export const Today = z.object({
  day: z.string(),
  currency: z.string(),
  all: Row,
  yesterday: Row,
  byChannel: z.array(Row.extend({ channel: z.string() })),
  byStore: z.array(Row.extend({ store: z.string().nullable(), name: z.record(z.string(), z.string()).nullable() })),
  byHour: z.array(Row.extend({ hour: z.int() })),
  open: z.object({ toPick: z.int(), ready: z.int(), unpaid: z.int(), exceptions: z.int() }),
})
