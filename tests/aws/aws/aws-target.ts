import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import type { PoolKind, Target, TestedPool } from '../target.ts'
import { BUCKET_OUTPUT, BUCKET_TEMPLATE, emptyBucket, uploadAssets } from './asset-bucket.ts'
import { createEncryptedMail } from './encrypted-mail.ts'
import { createStacks, type LeftOver } from './stacks.ts'
import { OUTPUTS, synthesizeVerification, type VerificationRun } from './verification-app.ts'

export interface AwsDeploymentDependencies {
  readonly cloudFormation: CloudFormationClient
  readonly s3: S3Client
  readonly region: string
  readonly run: VerificationRun
  readonly signal: AbortSignal
  readonly onCode: (code: string) => void
  /** What happens now, for whoever waits. */
  readonly log: (line: string) => void
  /** Between two looks at CloudFormation. */
  readonly pause?: (signal?: AbortSignal) => Promise<void>
}

export interface AwsDeployment {
  /** Deploys everything. When it rejects, `remove` removes what was begun. */
  deploy(): Promise<Target>
  remove(): Promise<readonly LeftOver[]>
}

const SECOND = 1000
const LONGEST_WAIT_SECONDS = 60

/** The verification's stacks on AWS, and the target that they are once deployed. */
export function createAwsDeployment({
  cloudFormation,
  s3,
  region,
  run,
  signal,
  onCode,
  log,
  pause = (until) => wait(5 * SECOND, undefined, until && { signal: until }),
}: AwsDeploymentDependencies): AwsDeployment {
  const stacks = createStacks({ client: cloudFormation, run, pause, signal })
  const bucketStack = `${run.name}-assets`
  let bucketName: string | null = null

  async function deployPools(): Promise<ReadonlyMap<PoolKind, Readonly<Record<string, string>>>> {
    log(`Creating ${bucketStack}`)
    const { [BUCKET_OUTPUT]: name = '' } = await stacks.create(bucketStack, {
      TemplateBody: BUCKET_TEMPLATE,
    })
    bucketName = name
    const outdir = mkdtempSync(join(tmpdir(), 'domain-gate-verify-'))
    try {
      const synthesized = synthesizeVerification({ run, bucketName, outdir })
      for (const { manifestFile } of synthesized) {
        signal.throwIfAborted()
        await uploadAssets(s3, manifestFile)
      }
      const created = synthesized.map(async ({ kind, stackName, templateUrl }) => {
        log(`Creating ${stackName}`)
        const key = templateUrl.split('/').at(-1)
        const TemplateURL = `https://${name}.s3.${region}.amazonaws.com/${key}`
        return [kind, await stacks.create(stackName, { TemplateURL })] as const
      })
      // All have ended before anything is removed.
      await Promise.allSettled(created)
      return new Map(await Promise.all(created))
    } finally {
      rmSync(outdir, { recursive: true, force: true })
    }
  }

  return {
    deploy: async () => {
      const outputs = await deployPools()
      const clients = [...outputs].map(
        ([kind, output]) => [kind, connect(region, output, onCode)] as const,
      )
      const pools = new Map(clients)
      return {
        name: 'aws',
        pool: async (kind) => {
          const pool = pools.get(kind)
          if (pool === undefined) throw new Error(`no pool is deployed for ${kind}`)
          return pool.pool
        },
        now: Date.now,
        letPass: (seconds) => wait(seconds * SECOND, undefined, { signal }),
        lookAgain: async (attempt, what) => {
          if (attempt >= LONGEST_WAIT_SECONDS) {
            throw new Error(`${what} did not come within ${LONGEST_WAIT_SECONDS} seconds`)
          }
          await wait(SECOND, undefined, { signal })
        },
        close: async () => {
          for (const { close } of pools.values()) close()
        },
      } satisfies Target
    },
    remove: () =>
      stacks.removeAll(async (stackName) => {
        log(`Removing ${stackName}`)
        if (stackName === bucketStack && bucketName !== null) await emptyBucket(s3, bucketName)
      }),
  }
}

function connect(
  region: string,
  outputs: Readonly<Record<string, string>>,
  onCode: (code: string) => void,
): { readonly pool: TestedPool; close(): void } {
  const output = (name: keyof typeof OUTPUTS): string => {
    const value = outputs[OUTPUTS[name]]
    if (value === undefined) throw new Error(`the stack has no output ${OUTPUTS[name]}`)
    return value
  }
  const cognito = new CognitoIdentityProviderClient({ region })
  const dynamodb = new DynamoDBClient({ region })
  return {
    pool: {
      cognito,
      userPoolId: output('userPoolId'),
      clientId: output('clientId'),
      mailTo: createEncryptedMail({
        dynamodb,
        mailTable: output('mailTable'),
        keyArn: output('keyArn'),
        onCode,
      }),
    },
    close: () => {
      cognito.destroy()
      dynamodb.destroy()
    },
  }
}
