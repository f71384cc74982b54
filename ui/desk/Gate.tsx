import { Problem } from './Problem.tsx'
import { Waiting } from './Waiting.tsx'

/** Before it is known who works here. */
export const GateWaiting = () => (
  <main className="gate">
    <div className="card gate-card">
      <Waiting lines={4} />
    </div>
  </main>
)

interface GateProblemProps {
  readonly problem: unknown
  readonly onRetry: () => void
}

export const GateProblem = ({ problem, onRetry }: GateProblemProps) => (
  <main className="gate">
    <Problem problem={problem} onRetry={onRetry} />
  </main>
)
