/** What has to be undone, in reverse, once. */
export interface CleanUp {
  readonly add: (step: () => Promise<void>) => void
  /** A second call waits for the first. A step that fails does not keep the others from running. */
  readonly run: () => Promise<void>
}

export function createCleanUp(): CleanUp {
  const steps: (() => Promise<void>)[] = []
  let running: Promise<void> | null = null
  const runAll = async () => {
    for (const step of steps.reverse()) await step().catch(() => {})
  }
  return {
    add: (step) => {
      steps.push(step)
    },
    run: () => {
      running ??= runAll()
      return running
    },
  }
}
