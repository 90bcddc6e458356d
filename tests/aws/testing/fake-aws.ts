import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished, vi } from 'vitest'

export interface FakeStack {
  readonly id: string
  status: string
  readonly tags: string
  readonly template: string
}

/** What CloudFormation makes of the stacks whose name ends so. */
export interface FakeBehaviour {
  readonly creation?: Readonly<
    Record<string, 'CREATE_COMPLETE' | 'CREATE_FAILED' | 'CREATE_IN_PROGRESS'>
  >
  readonly deletion?: Readonly<Record<string, 'DELETE_COMPLETE' | 'DELETE_FAILED'>>
  /** Called when a stack is asked for. */
  readonly onCreate?: (name: string) => void
}

/**
 * CloudFormation, S3 and STS as far as the verification calls them, over HTTP: the real SDK clients are sent here by the
 * environment. Each look at a stack that is being made or removed sees the end of that, but the first.
 */
export async function startFakeAws({ creation = {}, deletion = {}, onCreate }: FakeBehaviour = {}) {
  const stacks = new Map<string, FakeStack>()
  const objects = new Map<string, number>()
  const calls: string[] = []

  const byEnd = <Value>(ends: Readonly<Record<string, Value>>, name: string): Value | undefined =>
    Object.entries(ends).find(([end]) => name.endsWith(end))?.[1]
  const nameOf = (nameOrId: string) => nameOrId.replace(/^arn:.*stack\/(.+)\/id$/, '$1')
  const looked = new Map<string, number>()

  const actions: Readonly<Record<string, (form: URLSearchParams) => string | null>> = {
    GetCallerIdentity: () => '<Account>111122223333</Account><Arn>arn</Arn><UserId>me</UserId>',
    CreateStack: (form) => {
      const name = form.get('StackName') ?? ''
      const id = `arn:aws:cloudformation:eu-west-1:111122223333:stack/${name}/id`
      const tags = form.get('Tags.member.1.Value') ?? ''
      const template = form.get('TemplateURL') ?? form.get('TemplateBody') ?? ''
      stacks.set(name, { id, status: 'CREATE_IN_PROGRESS', tags, template })
      onCreate?.(name)
      return `<StackId>${id}</StackId>`
    },
    DescribeStacks: (form) => {
      const asked = form.get('StackName') ?? ''
      const stack = stacks.get(nameOf(asked))
      if (stack === undefined || (stack.status === 'DELETE_COMPLETE' && asked !== stack.id))
        return null
      const key = `${nameOf(asked)} ${stack.status}`
      looked.set(key, (looked.get(key) ?? 0) + 1)
      if ((looked.get(key) ?? 0) > 1) settle(nameOf(asked), stack)
      return `<Stacks><member><StackId>${stack.id}</StackId><StackName>${nameOf(asked)}</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>${stack.status}</StackStatus><StackStatusReason>the bucket is not empty</StackStatusReason><Tags><member><Key>domain-gate-verify</Key><Value>${stack.tags}</Value></member></Tags><Outputs>${outputs(nameOf(asked))}</Outputs></member></Stacks>`
    },
    DescribeStackEvents: () =>
      '<StackEvents>' +
      event('Later', 'CREATE_FAILED', 'Resource creation cancelled') +
      event('First', 'CREATE_FAILED', 'no permission') +
      event('Fine', 'CREATE_COMPLETE', '') +
      '</StackEvents>',
    DescribeStackResources: () =>
      '<StackResources>' +
      resource('AWS::S3::Bucket', 'the-bucket', 'DELETE_FAILED') +
      resource('AWS::KMS::Key', 'the-key', 'DELETE_COMPLETE') +
      '</StackResources>',
    DeleteStack: (form) => {
      const stack = stacks.get(nameOf(form.get('StackName') ?? ''))
      if (stack) stack.status = 'DELETE_IN_PROGRESS'
      return ''
    },
  }

  function settle(name: string, stack: FakeStack): void {
    if (stack.status === 'CREATE_IN_PROGRESS') {
      stack.status = byEnd(creation, name) ?? 'CREATE_COMPLETE'
    } else if (stack.status === 'DELETE_IN_PROGRESS') {
      stack.status = byEnd(deletion, name) ?? 'DELETE_COMPLETE'
    }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const url = new URL(request.url ?? '/', 'http://fake')
    response.setHeader('content-type', 'text/xml')
    if (request.method === 'POST' && url.pathname === '/') {
      const form = new URLSearchParams(body.toString())
      const action = form.get('Action') ?? ''
      calls.push(`${action} ${nameOf(form.get('StackName') ?? '')}`.trim())
      const result = actions[action]?.(form) ?? null
      response.statusCode = result === null ? 400 : 200
      response.end(
        result === null
          ? `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack does not exist</Message></Error></ErrorResponse>`
          : `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
      )
    } else if (request.method === 'PUT') {
      objects.set(url.pathname, body.length)
      response.end()
    } else if (request.method === 'GET') {
      const listed = [...objects.keys()].map(
        (path) =>
          `<Version><Key>${path.split('/').at(-1)}</Key><VersionId>null</VersionId></Version>`,
      )
      response.end(`<ListVersionsResult>${listed.join('')}</ListVersionsResult>`)
    } else {
      calls.push('DeleteObjects')
      objects.clear()
      response.end('<DeleteResult></DeleteResult>')
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'fake',
    AWS_SECRET_ACCESS_KEY: 'fake',
    AWS_REGION: 'eu-west-1',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  return { calls, environment, objects, stacks }
}

function outputs(name: string): string {
  const named = name.endsWith('-assets')
    ? { BucketName: 'the-bucket' }
    : {
        VerifyUserPoolId: 'eu-west-1_AbCdEfGhI',
        VerifyClientId: 'client',
        VerifyMailTable: 'mail',
        VerifyKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1',
      }
  return Object.entries(named)
    .map(
      ([key, value]) =>
        `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    .join('')
}

function event(id: string, status: string, reason: string): string {
  return `<member><StackId>i</StackId><EventId>${id}</EventId><StackName>s</StackName><Timestamp>2026-01-01T00:00:00Z</Timestamp><LogicalResourceId>${id}</LogicalResourceId><ResourceStatus>${status}</ResourceStatus><ResourceStatusReason>${reason}</ResourceStatusReason></member>`
}

function resource(type: string, id: string, status: string): string {
  return `<member><LogicalResourceId>R</LogicalResourceId><Timestamp>2026-01-01T00:00:00Z</Timestamp><ResourceType>${type}</ResourceType><PhysicalResourceId>${id}</PhysicalResourceId><ResourceStatus>${status}</ResourceStatus></member>`
}
