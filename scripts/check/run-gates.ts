import type { Gate, Report } from './gate.ts'

/** Runs the gates, two at a time, tells what each found, and returns the names of those that failed. */
export async function runGates(gates: Gate[], tell: (line: string) => void): Promise<string[]> {
  const queue = gates.values()
  const failed = await Promise.all([runNext(queue, tell), runNext(queue, tell)])
  return failed.flat()
}

async function runNext(queue: Iterable<Gate>, tell: (line: string) => void): Promise<string[]> {
  const failed: string[] = []
  for (const gate of queue) {
    const started = performance.now()
    const { problems, summary } = await attempt(gate)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const ok = problems.length === 0
    tell(`${ok ? '✓' : '✗'} ${gate.name} (${summary}, ${seconds} s)`)
    for (const problem of problems) tell(problem.replace(/^/gm, '  '))
    if (!ok) failed.push(gate.name)
  }
  return failed
}

async function attempt(gate: Gate): Promise<Report> {
  try {
    const report = await gate.run()
    if (report.checked > 0) return report
    return {
      ...report,
      problems: [...report.problems, 'It looked at nothing, so it proves nothing.'],
    }
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? '') : String(error)
    return { problems: [problem], checked: 0, summary: 'broken' }
  }
}
