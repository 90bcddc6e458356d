import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FUNCTION_ENVIRONMENT } from '../settings/settings.ts'
import { batchGetAnswer, startFakeAws } from '../testing/fake-aws.ts'
import { runInLambdaRuntime } from '../testing/lambda-runtime/run-in-lambda-runtime.ts'
import { signUpEvent } from '../testing/sample-events.ts'
import { rulesEvent, startStackReplyServer } from '../testing/stack-reply-server.ts'

const folderOf = (name: string) => new URL(`../../dist/bundles/${name}/`, import.meta.url)
const settings = {
  RULES_TABLE_NAME: 'rules',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'domain-gate-function-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A folder outside the repository with these files, as a function's zip is unpacked. */
function unpack(files: Readonly<Record<string, URL>>): URL {
  for (const [name, file] of Object.entries(files)) copyFileSync(file, join(folder, name))
  return pathToFileURL(`${folder}/`)
}

describe.each(Object.keys(FUNCTION_ENVIRONMENT))('the folder of the bundle %s', (name) => {
  it('holds that one file and nothing that a loader would take first', () => {
    expect(readdirSync(folderOf(name))).toEqual(['index.mjs'])
  })

  it('zipped, is a function that starts and answers under Lambda’s own runtime', async () => {
    const task = unpack({ 'index.mjs': new URL('index.mjs', folderOf(name)) })
    const cloudFormation = await startStackReplyServer()
    // A trigger of no concern to any of them, no messages, no rules.
    const events: Readonly<Record<string, [event: object, answer: unknown]>> = {
      'membership-worker': [{ Records: [] }, { batchItemFailures: [] }],
      'initial-rules': [rulesEvent('Delete', cloudFormation.url), null],
    }
    const another = { triggerSource: 'CustomMessage_SignUp' }
    const [event, body] = events[name] ?? [another, another]
    const report = await runInLambdaRuntime(task, 'index.handler', event, settings)
    cloudFormation.stop()
    expect(report).toEqual({ kind: 'response', body })
  })
})

describe('Lambda’s own runtime', () => {
  it('lets the packed Pre sign-up refuse, in the words that Cognito hands on', async () => {
    const aws = await startFakeAws((call) => batchGetAnswer(call, []))
    const task = unpack({ 'index.mjs': new URL('index.mjs', folderOf('pre-sign-up')) })
    const event = signUpEvent({ email: 'jo@gmail.com' })
    const environment = { ...settings, AWS_ENDPOINT_URL: aws.url }
    const report = await runInLambdaRuntime(task, 'index.handler', event, environment)
    aws.stop()
    expect(report).toMatchObject({
      kind: 'error',
      body: { errorMessage: 'Sign-up is not open to gmail.com addresses (domain-not-allowed)' },
    })
  })

  it('takes a .js before the .mjs, so that a bundle beside its module does not start', async () => {
    const task = unpack({
      'pre-sign-up.mjs': new URL('index.mjs', folderOf('pre-sign-up')),
      'pre-sign-up.js': new URL('../../dist/lambda/pre-sign-up.js', import.meta.url),
    })
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    const report = await runInLambdaRuntime(task, 'pre-sign-up.handler', {}, settings)
    expect(report.kind).toBe('init-error')
  })
})

it('the names that Amplify Gen 2 imports lead to the same files', () => {
  for (const name of Object.keys(FUNCTION_ENVIRONMENT)) {
    const found = import.meta.resolve(`@domain-gate/triggers/lambda/${name}.mjs`)
    expect(readFileSync(new URL(found))).toEqual(readFileSync(new URL('index.mjs', folderOf(name))))
  }
})
