import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { AuditLink } from '../audit/AuditLink.tsx'
import { PieceForm } from './PieceForm.tsx'

interface OpenPieceProps {
  readonly piece: string
  readonly onGone: () => void
  readonly onMade: (piece: string) => void
}

/** The form keeps what is typed while the list behind it is read again. */
export function OpenPiece({ piece, onGone, onMade }: OpenPieceProps) {
  const asked = useQuery({
    queryKey: ['piece', piece],
    queryFn: () => shop.call('GET /content-pieces/:piece', { params: { piece } }),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (asked.isPending) return <Waiting lines={10} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  return (
    <>
      <PieceForm key={piece} kind={asked.data.kind} piece={asked.data} onGone={onGone} onMade={onMade} />
      <AuditLink object={piece} />
    </>
  )
}
