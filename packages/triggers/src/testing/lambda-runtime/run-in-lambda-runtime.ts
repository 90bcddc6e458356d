import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

/** What the runtime told its API about an invocation, or about a function that could not start. */
export interface RuntimeReport {
  readonly kind: 'response' | 'error' | 'init-error'
  readonly body: unknown
}

const require = createRequire(import.meta.url)
const RUNTIME = require.resolve('aws-lambda-ric')
const PRELOAD = new URL('preload.ts', import.meta.url).href

const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:function'

/**
 * Starts what lies in the folder as Lambda does, with AWS's own runtime for Node.js, hands it one event and resolves to
 * the first thing that it reports.
 */
export async function runInLambdaRuntime(
  folder: URL,
  handler: string,
  event: object,
  environment: Readonly<Record<string, string>>,
): Promise<RuntimeReport> {
  let resolve: (report: RuntimeReport) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const report = new Promise<RuntimeReport>((onReport, onError) => {
    resolve = onReport
    reject = onError
  })
  let handedOut = false
  const api = createServer(async (request, response) => {
    const path = String(request.url).replace('/2018-06-01/runtime/', '')
    if (path === 'invocation/next') {
      // A second one is waited for until the function is ended.
      if (handedOut) return
      handedOut = true
      response.setHeader('lambda-runtime-aws-request-id', 'request-1')
      response.setHeader('lambda-runtime-invoked-function-arn', FUNCTION_ARN)
      response.setHeader('lambda-runtime-deadline-ms', String(Date.now() + 60_000))
      response.end(JSON.stringify(event))
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response.writeHead(202).end('{}')
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
    if (path === 'init/error') resolve({ kind: 'init-error', body })
    else resolve({ kind: path.endsWith('/error') ? 'error' : 'response', body })
  })
  api.listen(0, '127.0.0.1')
  await once(api, 'listening')
  const { port } = api.address() as AddressInfo
  const runtime = spawn(process.execPath, ['--import', PRELOAD, RUNTIME], {
    env: {
      ...environment,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
      AWS_LAMBDA_FUNCTION_NAME: 'function',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/function',
      AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
      LAMBDA_TASK_ROOT: fileURLToPath(folder),
      _HANDLER: handler,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  runtime.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  runtime.once('close', (code) => reject(new Error(`The runtime ended with ${code}: ${complaint}`)))
  try {
    return await report
  } finally {
    runtime.removeAllListeners('close')
    runtime.kill()
    api.closeAllConnections()
    api.close()
  }
}
