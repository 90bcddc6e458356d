import type { TriggerName } from '../deployment/deployed-triggers.ts'
import type { PolicyStatement } from '../deployment/inspection.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

/** What Cognito does when it cannot call a trigger. */
export const WITHOUT_TRIGGER: Readonly<Record<TriggerName, string>> = {
  'pre-sign-up': 'every sign-up fails',
  'post-confirmation': 'every sign-up ends with an error, and nobody gets a group',
  'pre-token-generation': 'every sign-in fails',
}

/** Whether the pool may call the function, and nobody else's pool. */
export function checkInvocation(
  trigger: TriggerName,
  statements: readonly PolicyStatement[],
  poolArn: string,
): Finding {
  const subject = `${trigger} call`
  const forCognito = statements.filter(isForCognito)
  const forPool = forCognito.filter((statement) => {
    const source = conditionOf(statement, 'aws:sourcearn')
    return source.length === 0 || source.some((pattern) => matches(pattern, poolArn))
  })
  if (forPool.length === 0) {
    const advice = `aws lambda add-permission, action lambda:InvokeFunction, principal cognito-idp.amazonaws.com, source-arn ${poolArn}`
    return failure(subject, `the pool may not call it, so ${WITHOUT_TRIGGER[trigger]}`, advice)
  }
  const isNarrow = forPool.some(
    (statement) =>
      conditionOf(statement, 'aws:sourcearn').length > 0 ||
      conditionOf(statement, 'aws:sourceaccount').length > 0,
  )
  return isNarrow
    ? ok(subject, 'the pool may call it')
    : warning(
        subject,
        "any pool, in anybody's account, may call it",
        `add a condition aws:SourceArn ${poolArn}`,
      )
}

function isForCognito({ Effect, Action, Principal }: PolicyStatement): boolean {
  const services = typeof Principal === 'object' ? [Principal.Service ?? []].flat() : []
  return (
    Effect === 'Allow' &&
    services.includes('cognito-idp.amazonaws.com') &&
    [Action ?? []].flat().some((action) => matches(action.toLowerCase(), 'lambda:invokefunction'))
  )
}

/** The values of a condition, under whichever operator; keys of conditions have no case. */
function conditionOf({ Condition = {} }: PolicyStatement, key: string): readonly string[] {
  return Object.values(Condition).flatMap((conditions) =>
    Object.entries(conditions).flatMap(([name, values]) =>
      name.toLowerCase() === key ? [values].flat() : [],
    ),
  )
}

function matches(pattern: string, text: string): boolean {
  const literals = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`).test(text)
}
