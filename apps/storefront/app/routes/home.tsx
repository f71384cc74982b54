import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

export const loader = ({ context }: LoaderFunctionArgs) => ({ merchant: context.merchant.name })

export default function Home() {
  const { merchant } = useLoaderData<typeof loader>()
  return (
    <main>
      <h1>{merchant}</h1>
    </main>
  )
}
