import type { Invocation, LambdaFunction, LambdaRunner } from '../lambda/lambda-runner.ts'

export interface TriggerEvent {
  readonly version: string
  readonly triggerSource: string
  readonly userName: string
  readonly request: Record<string, unknown>
  readonly response: Record<string, unknown>
}

export interface ScriptedLambdaRunner extends LambdaRunner {
  /** Every event so far, oldest first. */
  readonly events: TriggerEvent[]
  /** How a trigger ends from now on; by default it returns its event. */
  script(
    name: LambdaFunction,
    ending: (event: TriggerEvent) => Invocation | Promise<Invocation>,
  ): void
}

/** Functions that do as the test says. */
export function scriptedLambdaRunner(): ScriptedLambdaRunner {
  const events: TriggerEvent[] = []
  const endings = new Map<
    LambdaFunction,
    (event: TriggerEvent) => Invocation | Promise<Invocation>
  >()
  return {
    events,
    script: (name, ending) => endings.set(name, ending),
    attached: () => true,
    invoke: async (name, given) => {
      const event = structuredClone(given) as TriggerEvent
      events.push(structuredClone(event))
      return (endings.get(name) ?? returned)(event)
    },
    stop: async () => {},
  }
}

/** The function returns its event, with members of `response` set. */
export function answering(response: object): (event: TriggerEvent) => Invocation {
  return (event) => ({
    kind: 'answered',
    output: { ...event, response: { ...event.response, ...response } },
  })
}

/** The function throws an error of that message. */
export function failing(message: string): () => Invocation {
  return () => ({ kind: 'failed', message })
}

function returned(event: TriggerEvent): Invocation {
  return { kind: 'answered', output: event }
}
