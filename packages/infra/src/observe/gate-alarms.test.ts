import { readFileSync } from 'node:fs'
import type { Stack } from 'aws-cdk-lib'
import { Match, type Template } from 'aws-cdk-lib/assertions'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { MEMBERSHIPS, synthGate } from '../testing/synth-gate.ts'
import { resourcesOf, type TemplateJson } from '../testing/template-json.ts'

const ALARM = 'AWS::CloudWatch::Alarm'
let template: Template
let json: TemplateJson
beforeAll(() => {
  ;({ template, json } = synthGate((stack: Stack) => ({
    membership: MEMBERSHIPS.both(),
    alarmTopic: new Topic(stack, 'Pager'),
  })))
})

const names = (one: TemplateJson) =>
  resourcesOf(one, ALARM).map(([id]) => id.replace(/^GateAlarms|[0-9A-F]{8}$/g, ''))

describe('the alarms', () => {
  it('watch what needs somebody', () => {
    expect(names(json).sort()).toEqual([
      'MembershipLate',
      'MembershipLost',
      'MembershipPending',
      'MembershipWorkerErrors',
      'PostConfirmationErrors',
      'PostConfirmationSlow',
      'PostConfirmationThrottled',
      'PreSignUpErrors',
      'PreSignUpSlow',
      'PreSignUpThrottled',
      'PreTokenGenerationErrors',
      'PreTokenGenerationSlow',
      'PreTokenGenerationThrottled',
      'RulesThrottled',
      'RulesUnavailable',
    ])
  })

  it('say what they mean, tell the topic, and are silent without sign-ups', () => {
    template.allResourcesProperties(ALARM, {
      AlarmDescription: Match.stringLikeRegexp('.{40,}'),
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Pager') }],
      TreatMissingData: 'notBreaching',
    })
  })

  it('count the triggers’ own metrics as they are written', () => {
    for (const MetricName of ['RulesUnavailable', 'MembershipPending']) {
      template.hasResourceProperties(ALARM, {
        Namespace: 'DomainGate',
        MetricName,
        Dimensions: [
          { Name: 'service', Value: { 'Fn::Join': ['', [{ Ref: 'AWS::StackName' }, '/Gate']] } },
        ],
        Statistic: 'Sum',
        Threshold: 1,
      })
    }
  })

  it('do not take refusals for errors of the gate', () => {
    template.hasResourceProperties(ALARM, {
      AlarmDescription: Match.stringLikeRegexp('Pre sign-up function fails'),
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: Match.stringLikeRegexp('errors - FILL\\(refused, 0\\)') }),
        Match.objectLike({
          Id: 'errors',
          MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName: 'Errors' } },
        }),
        Match.objectLike({
          Id: 'refused',
          MetricStat: { Metric: { Namespace: 'DomainGate', MetricName: 'SignUpRefused' } },
        }),
      ]),
    })
  })

  it('go off before Cognito gives a trigger up', () => {
    template.hasResourceProperties(ALARM, {
      Namespace: 'AWS/Lambda',
      MetricName: 'Duration',
      ExtendedStatistic: 'p99',
      Threshold: 4000,
    })
  })

  it('watch the queues: a membership that waits, one that was given up', () => {
    template.hasResourceProperties(ALARM, {
      MetricName: 'ApproximateAgeOfOldestMessage',
      Threshold: 600,
    })
    template.hasResourceProperties(ALARM, {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [
        {
          Name: 'QueueName',
          Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'QueueName'] },
        },
      ],
      Threshold: 1,
    })
  })

  it('tell of a membership that keeps failing before SQS leaves it out of the age of its oldest message', () => {
    const [queue] = resourcesOf(json, 'AWS::SQS::Queue')
      .map(([, { Properties }]) => Properties)
      .filter(({ RedrivePolicy }) => RedrivePolicy !== undefined)
    // From the third time that it is received.
    const leftOutAfter = 2 * queue?.['VisibilityTimeout']
    const [late] = resourcesOf(json, ALARM)
      .map(([, { Properties }]) => Properties)
      .filter(({ MetricName }) => MetricName === 'ApproximateAgeOfOldestMessage')
    expect(late?.['Threshold']).toBeLessThan(leftOutAfter - 60)
  })

  it('are those of the functions there are, or none at all', () => {
    const token = names(synthGate({ membership: MEMBERSHIPS.token() }).json)
    expect(token).not.toContain('MembershipLost')
    expect(token).toContain('PreTokenGenerationErrors')
    synthGate({ alarms: false }).template.resourceCountIs(ALARM, 0)
  })
})

describe('docs/deploy.md', () => {
  const guide = readFileSync(new URL('../../../../docs/deploy.md', import.meta.url), 'utf8')

  it('says of each alarm what to do, and of none that is not there', () => {
    const [, table = ''] = /### What an alarm means(.*?)\n## /s.exec(guide) ?? []
    const rows = [...table.matchAll(/^\| `(…?)(\w+)` \|/gm)].map(([, each, name = '']) =>
      each === '…'
        ? ['PreSignUp', 'PostConfirmation', 'PreTokenGeneration'].map((one) => `${one}${name}`)
        : [name],
    )
    expect(rows.flat().sort()).toEqual(names(json).sort())
  })

  it('counts what they cost', () => {
    const count = (props: DomainGateProps) => names(synthGate(props).json).length
    expect(guide).toContain(
      `| ${count({})} CloudWatch alarms; ${count({ heal: false })} without healing at sign-in, ` +
        `${count({ membership: MEMBERSHIPS.token() })} with \`Membership.token()\` |`,
    )
  })
})

describe('the dashboard', () => {
  const bodyOf = (one: TemplateJson) =>
    JSON.stringify(
      resourcesOf(one, 'AWS::CloudWatch::Dashboard').map(([, { Properties }]) => Properties),
    )

  it('shows sign-ups by outcome and reason, memberships, tokens, times and the queue', () => {
    const body = bodyOf(json)
    for (const word of [
      'SignUpAllowed',
      'domain-not-allowed',
      'domain-blocked',
      'email-invalid',
      'unavailable',
      'MembershipGranted',
      'MembershipQueued',
      'TokenGroupsWithheld',
      'Duration',
      'ApproximateNumberOfMessagesVisible',
    ]) {
      expect(body).toContain(word)
    }
  })

  it('shows what there is, or is not there', () => {
    expect(bodyOf(synthGate().json)).not.toContain('TokenGroups')
    expect(bodyOf(synthGate({ membership: MEMBERSHIPS.token() }).json)).not.toContain('Membership')
    synthGate({ dashboard: false }).template.resourceCountIs('AWS::CloudWatch::Dashboard', 0)
  })
})

it('tell when it is over, where somebody wants to know', () => {
  const { template: told } = synthGate((stack) => ({
    okActions: [new SnsAction(new Topic(stack, 'Pager'))],
  }))
  told.allResourcesProperties(ALARM, { OKActions: [{ Ref: Match.stringLikeRegexp('^Pager') }] })
})
