import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LocalStackEndpoints, LocalStackOptions } from '@domain-gate/local'
import type { StackAnswer, StackMeasure, StackRequest } from './stack-child.ts'

/** A local stack in a process of its own, whose memory, threads and processor time are its own too. Linux only: /proc. */
export interface StackProcess extends LocalStackEndpoints {
  /** Milliseconds of processor since it began. */
  cpuMs(): number
  threads(): number
  /** Collects garbage first. */
  measure(): Promise<StackMeasure>
  /** Stops the stack, and tells what the process still has open then, before it ends. */
  stop(): Promise<StackMeasure>
}

export interface StackProcessOptions {
  /** What JSON can say of them. */
  readonly stack: LocalStackOptions
  /** The number of users in the pool from the beginning. Default none. */
  readonly users?: number
}

export async function startStackProcess({
  stack,
  users = 0,
}: StackProcessOptions): Promise<StackProcess> {
  const fill = pathToFileURL(join(import.meta.dirname, 'fill-users.ts')).href
  const child = fork(join(import.meta.dirname, 'stack-child.ts'), [JSON.stringify(stack)], {
    execArgv: ['--expose-gc', '--import', fill],
    env: { ...process.env, USERS: String(users) },
  })
  const answers = new Map<StackAnswer['kind'], (answer: StackAnswer) => void>()
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The stack's process ended with code ${code}`)
  })
  // Who waits for an answer is told so. Nobody has to wait.
  ended.catch(() => {})
  const answerOf = <Kind extends StackAnswer['kind']>(kind: Kind) =>
    Promise.race([
      ended,
      new Promise<Extract<StackAnswer, { kind: Kind }>>((resolve) => {
        answers.set(kind, (answer) => resolve(answer as Extract<StackAnswer, { kind: Kind }>))
      }),
    ])
  child.on('message', (answer: StackAnswer) => answers.get(answer.kind)?.(answer))
  const ask = async <Kind extends StackAnswer['kind']>(request: StackRequest, kind: Kind) => {
    const answer = answerOf(kind)
    child.send(request)
    return answer
  }

  const { endpoints } = await answerOf('ready')
  return {
    ...endpoints,
    // The 14th and 15th field, in hundredths of a second; the second may hold blanks.
    cpuMs: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ')
      return 10 * (Number(fields?.[11]) + Number(fields?.[12]))
    },
    threads: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Number(/^Threads:\s+(\d+)/m.exec(status)?.[1])
    },
    measure: () => ask('measure', 'measured'),
    stop: async () => {
      const exited = once(child, 'exit')
      const left = await ask('stop', 'stopped')
      await exited
      return left
    },
  }
}
