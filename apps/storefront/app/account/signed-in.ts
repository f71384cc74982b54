import { redirect } from 'react-router'
import { links } from '../links.ts'
import { orNull } from '../refusals.ts'

/** A page of the account: who is not signed in does that first and comes back here. */
export async function orSignIn<Answer>(request: Request, asked: Promise<Answer>): Promise<Answer> {
  const answer = await orNull(asked)
  const { pathname, search } = new URL(request.url)
  if (answer === null) throw redirect(links.account(`${pathname.replace(/\.data$/, '')}${search}`))
  return answer
}
