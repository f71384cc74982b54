import type { Ctx, DomainEvent } from './ctx.ts'

/** Names an event and fixes the shape of what it carries: `orderPlaced(order, seq, payload)`. */
export interface EventKind<Kind extends string, Payload> {
  readonly kind: Kind
  (aggregateId: string, seq: number, payload: Payload): DomainEvent<Kind, Payload>
}

export function eventKind<Payload>() {
  return <Kind extends string>(kind: Kind): EventKind<Kind, Payload> =>
    Object.assign(
      (aggregateId: string, seq: number, payload: Payload): DomainEvent<Kind, Payload> => ({
        kind,
        aggregateId,
        seq,
        payload,
      }),
      { kind },
    )
}

/** What a listener gets: the event as it was told, and when. */
export interface Told<Payload> {
  readonly eventId: string
  readonly aggregateId: string
  readonly seq: number
  readonly at: string
  readonly payload: Payload
}

export interface Reaction {
  readonly consumer: string
  readonly event: string
  readonly run: (ctx: Ctx, told: Told<never>) => Promise<void>
}

/**
 * One line of flows/reactions.ts. `consumer` names who listens and never changes, since it marks what was delivered.
 * The effect and its mark commit together, so a listener's own writes happen once.
 */
export const when = <Kind extends string, Payload>(
  event: EventKind<Kind, Payload>,
  consumer: string,
  run: (ctx: Ctx, told: Told<Payload>) => Promise<void>,
): Reaction => ({ consumer, event: event.kind, run: run as Reaction['run'] }) // the event's kind proves the payload
