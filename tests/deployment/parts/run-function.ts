import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { bundleOf, environmentOf } from '../../../packages/infra/src/testing/function-policies.ts'
import type { LocalDeployment } from './deploy-locally.ts'
import type { Assembly } from './synthesize.ts'

/** The part of Lambda that a function sees: its file, its environment, one event, and time enough. */
const RUN = `
const { parentPort, workerData: { file, event } } = require('node:worker_threads')
process.stdout.write = process.stderr.write = () => true
const context = { getRemainingTimeInMillis: () => 60_000 }
import(file)
  .then(({ handler }) => handler(event, context))
  .then(() => parentPort.postMessage(null), ({ message }) => parentPort.postMessage(message))
`

/**
 * Calls a function of the assembly once, as it is deployed, where the local stack has no operation that does.
 * @throws Error with the text of what the function threw.
 */
export async function runFunction(
  { stack, deployed }: Pick<LocalDeployment, 'stack' | 'deployed'>,
  assembly: Assembly,
  functionId: string,
  event: unknown,
): Promise<void> {
  const bundle = bundleOf(functionId)
  const worker = new Worker(RUN, {
    eval: true,
    env: {
      ...environmentOf(assembly.template, bundle, deployed),
      AWS_REGION: stack.region,
      AWS_ACCESS_KEY_ID: `local-${bundle}`,
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: stack.dynamodb,
    },
    workerData: { file: assembly.fileOf(functionId).href, event },
  })
  try {
    const [problem] = await once(worker, 'message')
    if (problem !== null) throw new Error(problem)
  } finally {
    await worker.terminate()
  }
}
