/** Run as a process of its own: imports a bundle as Lambda would, hands it one event after the other, tells outcomes. */
const [bundle = ''] = process.argv.slice(2)
/** Which variables were looked up so far. */
const read = new Set<string>()
process.env = new Proxy(process.env, {
  get: (environment, name) => {
    if (typeof name === 'string') read.add(name)
    return Reflect.get(environment, name)
  },
})
const tell = (message: object) => new Promise((resolve) => process.send?.(message, resolve))

try {
  const { handler } = await import(bundle)
  await tell({ started: true })
  process.on('message', async ({ events, remainingMs }: Invocations) => {
    for (const event of events) await tell(await outcomeOf(handler, event, remainingMs))
    await tell({ read: [...read] })
    process.disconnect()
  })
} catch (error) {
  await tell({ failed: String(error) })
  process.disconnect()
}

interface Invocations {
  readonly events: readonly unknown[]
  readonly remainingMs: number | null
}

async function outcomeOf(
  handler: (event: unknown, context?: object) => Promise<unknown>,
  event: unknown,
  remainingMs: number | null,
) {
  const clock = startOwnClock()
  const startedAt = performance.now()
  const times = () => ({
    elapsedMs: performance.now() - startedAt,
    milliseconds: clock.stop(),
  })
  try {
    const endsAt = startedAt + (remainingMs ?? 0)
    const context = { getRemainingTimeInMillis: () => endsAt - performance.now() }
    const returned = await (remainingMs === null ? handler(event) : handler(event, context))
    return { returned, ...times() }
  } catch (error) {
    const { name, message } = error as Error
    return { thrown: `${name}: ${message}`, error: { ...(error as Error) }, ...times() }
  }
}

/** Counts only the time in which this process got to run: on a busy machine less than passed elsewhere, never more. */
function startOwnClock() {
  const TICK_MS = 10
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, TICK_MS)
  return {
    stop(): number {
      clearInterval(ticking)
      return ticks * TICK_MS
    },
  }
}
