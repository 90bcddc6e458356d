import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rulesEvent, startStackReplyServer } from '../testing/stack-reply-server.ts'
import { httpStackReply } from './http-stack-reply.ts'

let server: Awaited<ReturnType<typeof startStackReplyServer>>
beforeEach(async () => {
  server = await startStackReplyServer()
})
afterEach(() => server.stop())

const reply = httpStackReply({ firstPauseMs: 1 })
const success = { status: 'SUCCESS', data: { Written: 1 } } as const

describe('the answer to CloudFormation', () => {
  it('is put where the request says, without a content type, which its signature has none for', async () => {
    await reply(rulesEvent('Create', server.url), success)
    expect(server.received).toEqual([
      {
        method: 'PUT',
        contentType: undefined,
        body: {
          Status: 'SUCCESS',
          Data: { Written: 1 },
          PhysicalResourceId: 'domain-gate-rules-GateInitialRules',
          StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/1',
          RequestId: 'request-1',
          LogicalResourceId: 'GateInitialRules',
        },
      },
    ])
  })

  it('keeps the id the resource has', async () => {
    const event = { ...rulesEvent('Update', server.url), PhysicalResourceId: 'older' }
    await reply(event, success)
    expect(server.received[0]?.body['PhysicalResourceId']).toBe('older')
  })

  it('is short enough however long the reason is', async () => {
    await reply(rulesEvent('Create', server.url), { status: 'FAILED', reason: 'x'.repeat(9999) })
    expect(server.received[0]?.body).toMatchObject({ Status: 'FAILED', Reason: 'x'.repeat(1000) })
    expect(JSON.stringify(server.received[0]?.body).length).toBeLessThan(4096)
  })

  it('is put again when the network or S3 fails', async () => {
    server.statuses.push('cut', 503, 429)
    await reply(rulesEvent('Create', server.url), success)
    expect(server.received).toHaveLength(4)
  })

  it('rejects when it could not be given, so that Lambda tries the whole again', async () => {
    server.statuses.push(403)
    const event = rulesEvent('Create', server.url)
    await expect(reply(event, success)).rejects.toThrow(/refused, 1 tries/)
    server.statuses.push(500, 500, 500, 500)
    await expect(reply(event, success)).rejects.toThrow(/failed, 4 tries/)
    await expect(reply({}, success)).rejects.toThrow(/could not be answered/)
  })
})
