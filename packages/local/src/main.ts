import { readFileSync } from 'node:fs'
import { banner } from './cli/banner.ts'
import { HELP, readCommand } from './cli/command.ts'
import { startLocalStack } from './stack/start-local-stack.ts'

/** The command line `domain-gate-local`. Sets the exit code; what is wrong goes to standard error in one line. */
export async function main(args: readonly string[]): Promise<void> {
  const command = readCommand(args)
  if (command.kind === 'help') process.stdout.write(HELP)
  else if (command.kind === 'version') process.stdout.write(`${packageVersion()}\n`)
  else if (command.kind === 'wrong') fail(command.reason)
  else await start(command)
}

async function start({
  port,
  host,
  openToNetwork,
  allowedHosts,
  data,
  rules,
  membership,
  managedGroups,
  disclosure,
  customAttributes,
  passwordless,
  quotas,
  json,
}: Extract<ReturnType<typeof readCommand>, { kind: 'start' }>): Promise<void> {
  const signal = untilSignal()
  try {
    const { stop, sqs, membershipQueueUrl, deadLetterQueueUrl, ...stack } = await startLocalStack({
      port,
      ...(host === null ? {} : { host }),
      openToNetwork,
      allowedHosts,
      customAttributes: customAttributes.map((Name) => ({ Name })),
      passwordless,
      quotas,
      membership,
      disclosure,
      ...(managedGroups === null ? {} : { managedGroups }),
      ...(data === null ? {} : { data }),
      ...(rules === null ? {} : { rules }),
    })
    if (!signal.received()) {
      process.stdout.write(json ? `${JSON.stringify(stack)}\n` : banner(stack))
      await signal.promise
    }
    await stop()
    process.exit(0)
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
}

/** Resolves on Ctrl-C or a request to terminate. A second signal ends the process at once. */
function untilSignal(): { received(): boolean; readonly promise: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  let received = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      received = true
      resolve()
    })
  }
  return { received: () => received, promise }
}

function fail(reason: string): void {
  process.stderr.write(`domain-gate-local: ${reason.replaceAll('\n', ' ')}\n`)
  process.exitCode = 1
}

/** This package's version. */
function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
