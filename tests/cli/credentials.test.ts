import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { domainGate } from './parts/domain-gate.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'

/** Profiles as people have them; STS and IAM Identity Center are a stand-in that refuses. */
const CONFIG = `
[profile base]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = secret
[profile role]
role_arn = arn:aws:iam::123456789012:role/operator
source_profile = base
region = eu-west-1
[profile mfa]
role_arn = arn:aws:iam::123456789012:role/operator
source_profile = base
mfa_serial = arn:aws:iam::123456789012:mfa/jo
region = eu-west-1
[profile spelled-wrongly]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = secret
region = eu west
`

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
const REFUSAL = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>AccessDenied</Code><Message>User: arn:aws:iam::1:user/jo is not authorized</Message></Error>
<RequestId>REQUEST-1</RequestId></ErrorResponse>`

const server = createServer((_request, response) => {
  response.writeHead(403, { 'content-type': 'text/xml', 'x-amzn-requestid': 'REQUEST-1' })
  response.end(REFUSAL)
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

async function listWith(profile: string, sts = (server.address() as AddressInfo).port) {
  const config = join(await temporaryFolder(), 'config')
  await writeFile(config, CONFIG)
  return domainGate(['rules', 'list', '--table', 'Rules', '--profile', profile, '--json'], {
    env: { AWS_CONFIG_FILE: config, AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${sts}` },
  })
}

describe('a profile that gives no credentials', () => {
  it('is told who refused: STS, not DynamoDB', async () => {
    const { code, stderr } = await listWith('role')
    expect(code).toBe(5)
    expect(JSON.parse(stderr).error).toMatchObject({
      message:
        'AWS STS gives no credentials of the AWS profile role (AccessDenied): check the role to assume, and whether it trusts the caller',
      call: { isSent: false, requestId: 'REQUEST-1' },
    })
  })

  it('is told who cannot be reached', async () => {
    const { code, stderr } = await listWith('role', 1)
    expect(code).toBe(5)
    expect(stderr).toContain('cannot be reached (ECONNREFUSED), so there are no credentials')
    expect(stderr).not.toContain('DynamoDB')
  })

  it('is told that an MFA code is needed, and how to do without', async () => {
    const { code, stderr } = await listWith('mfa')
    expect(code).toBe(5)
    expect(stderr).toContain('need an MFA code, which this command cannot ask for')
  })

  it('is told that its region is not valid', async () => {
    const { code, stderr } = await listWith('spelled-wrongly')
    expect(code).toBe(2)
    expect(stderr).toContain('the AWS profile spelled-wrongly names no valid region')
  })
})
