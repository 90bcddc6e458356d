import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { S3Client } from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { askQuestions } from './ask-questions.ts'
import { createAwsDeployment } from './aws/aws-target.ts'
import { describeLeftOvers } from './aws/stacks.ts'
import type { VerificationRun } from './aws/verification-app.ts'
import type { AnyQuestion } from './question.ts'
import { createMask, type Transcript, transcriptOf } from './transcript.ts'

export interface VerifyOnAwsOptions {
  readonly questions: readonly AnyQuestion[]
  /** Where `AWS_REGION` or the profile names none, or another one. */
  readonly region?: string | undefined
  /** Whether what is created was agreed to. Else the terminal is asked. */
  readonly yes: boolean
  /** Whether the transcript names account and region. */
  readonly showAccount: boolean
  readonly log: (line: string) => void
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  readonly pause?: (signal?: AbortSignal) => Promise<void>
}

export interface VerifiedOnAws {
  /** What was answered until the end, or until it was stopped; `null` when it was not begun. */
  readonly transcript: Transcript | null
  readonly isComplete: boolean
}

/** Deploys, asks and removes. What was begun is removed also when something fails or the signal is aborted. */
export async function verifyOnAws(options: VerifyOnAwsOptions): Promise<VerifiedOnAws> {
  const { questions, yes, showAccount, log, signal, pause } = options
  const config = options.region === undefined ? {} : { region: options.region }
  const cloudFormation = new CloudFormationClient(config)
  const s3 = new S3Client(config)
  const sts = new STSClient(config)
  const region = await regionOf(cloudFormation)
  const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand({}))
  const run = newRun()
  log(planOf({ account, region, run, questions }))
  if (!yes && !(await isAgreedTo(signal))) {
    log('Nothing was created.')
    return { transcript: null, isComplete: false }
  }

  const codes = new Map<string, string>()
  const secrets = () =>
    new Map([
      ...(showAccount ? [] : [[account, 'account'] as const, [region, 'region'] as const]),
      ...codes,
    ])
  const deployment = createAwsDeployment({
    cloudFormation,
    s3,
    region,
    run,
    signal,
    log,
    onCode: (code) => codes.set(code, 'code'),
    ...(pause && { pause }),
  })
  const answered: Parameters<typeof transcriptOf>[1][number][] = []
  let isComplete = false
  try {
    const target = await deployment.deploy()
    try {
      await askQuestions(target, questions, {
        signal,
        onAnswer: (one) => {
          answered.push(one)
          log(`${one.name}: ${one.outcome.kind}`)
        },
      })
      isComplete = true
    } finally {
      await target.close()
    }
  } catch (error) {
    if (!signal.aborted) throw error
    log('Stopped.')
  } finally {
    const leftOvers = await deployment.remove()
    if (leftOvers.length > 0) {
      log(describeLeftOvers(leftOvers, region))
      isComplete = false
    } else
      log('Everything is removed. KMS deletes the keys in 7 days, and bills nothing until then.')
  }
  const head = {
    target: 'aws',
    region: showAccount ? region : '<region>',
    account: showAccount ? account : '<account>',
  } as const
  return { transcript: transcriptOf(head, answered, createMask(secrets())), isComplete }
}

async function regionOf(client: CloudFormationClient): Promise<string> {
  try {
    return await client.config.region()
  } catch (cause) {
    throw new Error(
      'no Region: give one with --region, AWS_REGION or a profile. Credentials are those of the AWS command line.' +
        ' Without an account, -- --local asks the local stack.',
      { cause },
    )
  }
}

function newRun(): VerificationRun {
  const suffix = randomBytes(4).toString('hex')
  return {
    name: `domain-gate-verify-${suffix}`,
    tag: { Key: 'domain-gate-verify', Value: suffix },
  }
}

interface Plan {
  readonly account: string
  readonly region: string
  readonly run: VerificationRun
  readonly questions: readonly AnyQuestion[]
}

/** What a person agrees to. */
export function planOf({ account, region, run, questions }: Plan): string {
  const waiting = questions.reduce(
    (sum, question) => sum + (('waitsMinutes' in question && question.waitsMinutes) || 0),
    0,
  )
  return [
    `Account ${account}, Region ${region}.`,
    `Creates four CloudFormation stacks named ${run.name}-… (tag ${run.tag.Key}=${run.tag.Value}): the stacks of`,
    'examples/cdk, a pool without a gate, and a bucket; in them user pools, functions, tables, queues, alarms, a dashboard',
    'and three KMS keys. No mail is sent: functions in the stacks take it.',
    'Costs: less than a dollar, mostly the hours of the keys and alarms, and the users of the month (Essentials).',
    `Takes about ${20 + waiting} minutes, ${waiting} of them waiting for sessions to expire.`,
    'Removes all of it at the end, also on Ctrl-C and when something fails. It touches nothing else in the account.',
  ].join('\n')
}

async function isAgreedTo(signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question('Go on? (yes/no) ', { signal })).trim() === 'yes'
  } catch (error) {
    if (signal.aborted) return false
    throw error
  } finally {
    terminal.close()
  }
}
