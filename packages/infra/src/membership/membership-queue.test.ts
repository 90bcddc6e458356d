import { Match, type Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { functionId } from '../testing/function-policies.ts'
import { synthGate } from '../testing/synth-gate.ts'
import { resourcesOf, type TemplateJson } from '../testing/template-json.ts'

describe('the membership queue', () => {
  let template: Template
  let json: TemplateJson
  let waiting: string
  let deadLetters: string
  beforeAll(() => {
    ;({ template, json } = synthGate())
    const queues = resourcesOf(json, 'AWS::SQS::Queue').map(([id]) => id)
    waiting = queues.find((id) => !id.includes('DeadLetters')) ?? ''
    deadLetters = queues.find((id) => id.includes('DeadLetters')) ?? ''
  })
  const properties = (id: string) => json.Resources[id]?.Properties ?? {}

  it('is encrypted and takes requests over TLS alone', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true })
    for (const id of [waiting, deadLetters]) {
      template.hasResourceProperties('AWS::SQS::QueuePolicy', {
        Queues: [{ Ref: id }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Deny',
              Action: 'sqs:*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ],
        },
      })
    }
  })

  it('gives a membership up after ten tries, to be looked at for longer than it waited', () => {
    expect(properties(waiting)['RedrivePolicy']).toEqual({
      maxReceiveCount: 10,
      deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] },
    })
    expect(properties(deadLetters)['MessageRetentionPeriod']).toBe(14 * 24 * 3600)
    expect(properties(waiting)['MessageRetentionPeriod']).toBeLessThan(14 * 24 * 3600)
  })

  it('hides a membership for six times as long as the worker may take', () => {
    const worker = properties(functionId(json, 'membership-worker'))
    expect(properties(waiting)['VisibilityTimeout']).toBe(6 * worker['Timeout'])
  })

  it('is drained by two workers at most, each of which takes one membership, for it must wait for no other', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [waiting, 'Arn'] },
      FunctionName: { Ref: functionId(json, 'membership-worker') },
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      Enabled: Match.absent(),
    })
  })
})
