import { describe, expect, it, vi } from 'vitest'
import type { AnyQuestion } from './question.ts'
import { type FakeBehaviour, startFakeAws } from './testing/fake-aws.ts'
import { verifyOnAws } from './verify-on-aws.ts'

const QUESTION: AnyQuestion = {
  name: 'a-question',
  question: 'Is it so?',
  documented: { file: 'docs/a.md', section: 'here', point: 'A point' },
  expected: 'yes',
  ask: async () => 'yes, in eu-west-1 of 111122223333',
}

async function start(
  behaviour: FakeBehaviour = {},
  { yes = true, stop = new AbortController(), question = QUESTION } = {},
) {
  const aws = await startFakeAws(behaviour)
  const lines: string[] = []
  const verified = verifyOnAws({
    questions: [question],
    yes,
    showAccount: false,
    log: (line) => lines.push(line),
    signal: stop.signal,
    pause: async () => {},
  })
  return { aws, verified, said: () => lines.join('\n') }
}

type Aws = Awaited<ReturnType<typeof startFakeAws>>

const namesOf = (aws: Aws) => [...aws.stacks.keys()].map((name) => name.replace(/^.*-/, ''))
const statesOf = (aws: Aws) => [...new Set([...aws.stacks.values()].map(({ status }) => status))]

describe('the verification on AWS', () => {
  it('creates nothing before somebody has agreed to what it said', async () => {
    const { aws, verified, said } = await start({}, { yes: false })
    expect(await verified).toEqual({ transcript: null, isComplete: false })
    expect(aws.calls).toEqual(['GetCallerIdentity'])
    expect(said()).toMatch(/Account 111122223333, Region eu-west-1.*Costs: .*minutes.*Removes all/s)
    expect(said()).toContain('Nothing was created.')
  })

  it('says what is missing where nothing names a Region, and asks AWS nothing', async () => {
    const aws = await startFakeAws()
    vi.stubEnv('AWS_REGION', undefined)
    vi.stubEnv('AWS_CONFIG_FILE', '/none')
    const verified = verifyOnAws({
      questions: [QUESTION],
      yes: true,
      showAccount: false,
      log: () => {},
      signal: new AbortController().signal,
    })
    await expect(verified).rejects.toThrow(/^no Region: give one with --region/)
    expect(aws.calls).toEqual([])
  })

  it('creates, asks and removes everything again, and empties its bucket before', async () => {
    const { aws, verified, said } = await start()
    const { transcript, isComplete } = await verified
    expect(isComplete).toBe(true)
    expect(transcript?.rows).toMatchObject([{ name: 'a-question', outcome: 'different' }])
    expect(namesOf(aws).sort()).toEqual(['assets', 'passwordless', 'password', 'probe'].sort())
    expect(statesOf(aws)).toEqual(['DELETE_COMPLETE'])
    expect(aws.objects.size).toBe(0)
    expect(aws.calls.indexOf('DeleteObjects')).toBeLessThan(
      aws.calls.findLastIndex((call) => call.startsWith('DeleteStack')),
    )
    expect(said()).toContain('Everything is removed.')
  })

  it('names neither account nor Region in the transcript', async () => {
    const { verified } = await start()
    const { transcript } = await verified
    expect(transcript).toMatchObject({ account: '<account>', region: '<region>' })
    expect(transcript?.rows[0]?.answer).toBe('yes, in <region> of <account>')
  })

  it('gives CloudFormation each template by a file that was put into the bucket', async () => {
    const paths: string[] = []
    const { aws, verified } = await start({
      onCreate: () => paths.push(...(aws?.objects.keys() ?? [])),
    })
    await verified
    for (const [name, { template }] of aws.stacks) {
      if (name.endsWith('-assets')) continue
      expect(template).toMatch(/^https:\/\/the-bucket\.s3\.eu-west-1\.amazonaws\.com\//)
      expect(paths.some((path) => path.endsWith(new URL(template).pathname))).toBe(true)
    }
  })

  it('removes what was begun when a stack cannot be created, and says what failed first', async () => {
    const { aws, verified } = await start({ creation: { '-probe': 'CREATE_FAILED' } })
    await expect(verified).rejects.toThrow(/-probe could not be created: First: no permission/)
    expect(aws.stacks.size).toBe(4)
    expect(statesOf(aws)).toEqual(['DELETE_COMPLETE'])
  })

  it('removes everything when it is stopped while a stack is being created', async () => {
    const stop = new AbortController()
    const { aws, verified, said } = await start(
      {
        creation: { '-probe': 'CREATE_IN_PROGRESS' },
        onCreate: (name) => name.endsWith('-probe') && stop.abort(),
      },
      { stop },
    )
    expect(await verified).toMatchObject({ isComplete: false })
    expect(statesOf(aws)).toEqual(['DELETE_COMPLETE'])
    expect(said()).toContain('Stopped.')
  })

  it('removes everything when it is stopped between two questions, and keeps what was answered', async () => {
    const stop = new AbortController()
    const ask = async () => {
      stop.abort()
      return 'yes'
    }
    const question = { ...QUESTION, ask }
    const { aws, verified } = await start({}, { stop, question })
    const { transcript } = await verified
    expect(transcript?.rows).toMatchObject([{ outcome: 'same' }])
    expect(statesOf(aws)).toEqual(['DELETE_COMPLETE'])
  })

  it('says exactly what is left where something cannot be removed, and the command to finish', async () => {
    const { aws, verified, said } = await start({ deletion: { '-password': 'DELETE_FAILED' } })
    expect(await verified).toMatchObject({ isComplete: false })
    const name = [...aws.stacks.keys()].find((key) => key.endsWith('-password'))
    expect(said()).toContain(
      `Left: stack ${name} (the bucket is not empty)\n  AWS::S3::Bucket the-bucket\n`,
    )
    expect(said()).not.toContain('the-key')
    expect(said()).toContain(
      `aws cloudformation delete-stack --region eu-west-1 --stack-name ${name}`,
    )
    expect(said()).not.toContain('Everything is removed.')
  })

  it('removes no stack of the name that has not the tag of the run', async () => {
    const { aws, verified, said } = await start({
      onCreate: (name) => {
        const stack = aws.stacks.get(name)
        if (stack && name.endsWith('-probe')) aws.stacks.set(name, { ...stack, tags: 'another' })
      },
    })
    await verified
    expect(aws.calls.filter((call) => /^DeleteStack .*-probe$/.test(call))).toEqual([])
    expect(said()).toMatch(/-probe \(it has not the tag domain-gate-verify=/)
  })
})
