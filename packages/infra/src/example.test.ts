import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentOf } from './testing/function-policies.ts'
import { onlyOne, type TemplateJson } from './testing/template-json.ts'

const example = fileURLToPath(new URL('../../../examples/cdk', import.meta.url))
const run = promisify(execFile)

describe('examples/cdk', () => {
  let folder: string
  let template: TemplateJson
  let passwordless: TemplateJson
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'domain-gate-cdk-'))
    const output = join(folder, 'cdk.out')
    // Nobody’s account, nobody’s settings.
    const env = { PATH: process.env['PATH'], HOME: folder }
    await run('cdk', ['synth', '--quiet', '--output', output], { cwd: example, env })
    const templateOf = (stack: string) =>
      JSON.parse(readFileSync(join(output, `${stack}.template.json`), 'utf8'))
    template = templateOf('SignUp')
    passwordless = templateOf('Passwordless')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is synthesized without an account, to the gate its README promises', () => {
    const { properties } = onlyOne(template, 'Custom::DomainGateRules')
    expect(JSON.parse(properties['Rules'])).toEqual([
      { EmailDomain: 'acme.com', UserGroup: 'acme' },
      { EmailDomain: '*.acme.com', UserGroup: 'acme' },
    ])
    const pool = onlyOne(template, 'AWS::Cognito::UserPool')
    expect(Object.keys(pool.properties['LambdaConfig'])).toEqual([
      'PostConfirmation',
      'PreSignUp',
      'PreTokenGenerationConfig',
    ])
    expect(environmentOf(template, 'pre-sign-up')).toMatchObject({
      ADMIN_CREATE: 'enforce',
      DISCLOSURE: 'plain',
    })
  })

  it('has a second stack, in which people need no password', () => {
    const pool = onlyOne(passwordless, 'AWS::Cognito::UserPool')
    expect(pool.properties).toMatchObject({
      Policies: {
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
      },
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
      WebAuthnRelyingPartyID: 'example.com',
    })
  })

  it('shows in its README what its stacks do', () => {
    const read = (file: string) => readFileSync(join(example, file), 'utf8')
    const shown = [...read('README.md').matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) =>
      code.trimEnd().replace(/^/gm, '    '),
    )
    expect(shown).toHaveLength(2)
    expect(read('sign-up-stack.ts')).toContain(shown[0])
    expect(read('passwordless-stack.ts')).toContain(shown[1])
  })

  it('is as the compiler wants it', async () => {
    await expect(run('tsc', ['--project', example])).resolves.toMatchObject({ stdout: '' })
  })
})
