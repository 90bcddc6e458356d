import { Names } from 'aws-cdk-lib'
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import { acknowledge, WEB_ACL_REASONS } from '../nag/acknowledge.ts'
import type { GatedPool } from '../user-pool/gated-pool.ts'

/** How `SignUpWebAcl` is made. */
export interface SignUpWebAclProps {
  /** Requests from one IP address in five minutes. */
  readonly limit: number
}

const SERVICE = 'AWSCognitoIdentityProviderService'
/** What fills inboxes and quotas, and tells who has an account. */
const OPERATIONS = ['SignUp', 'ResendConfirmationCode', 'ConfirmSignUp', 'ForgotPassword']
/**
 * The same on managed login's pages, in lower case; what begins so (`/confirmUser`) is meant too.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-endpoints.html
 */
const PAGES = ['/signup', '/resendcode', '/confirm', '/forgotpassword']

/**
 * A web ACL that blocks an IP address which signs up too often. WAF sees a request's headers and path, never the
 * address or password in it.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html
 */
export class SignUpWebAcl extends Construct {
  /** The web ACL itself. */
  readonly webAcl: CfnWebACL

  constructor(scope: Construct, id: string, { limit }: SignUpWebAclProps) {
    super(scope, id)
    if (!Number.isInteger(limit) || limit < 10 || limit > 2_000_000_000) {
      throw new DomainGateError(
        scope,
        `signUpsPerAddress must be a whole number from 10, the least WAF counts, got ${limit}`,
      )
    }
    this.webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      description: 'Domain Gate: how often one IP address may sign up',
      visibilityConfig: visibility(metricName(this, 'All')),
      rules: [signUpRateRule({ limit, priority: 0, metricName: metricName(this, 'SignUps') })],
    })
    acknowledge(this.webAcl, WEB_ACL_REASONS)
  }
}

/** What `signUpRateRule` takes. */
export interface SignUpRateRuleOptions extends SignUpWebAclProps {
  /** Its place among the rules of its web ACL. */
  readonly priority: number
  /** Of the rule, in CloudWatch. */
  readonly metricName: string
}

/** The rule alone, for a web ACL of yours: a pool has one web ACL. */
export function signUpRateRule(options: SignUpRateRuleOptions): CfnWebACL.RuleProperty {
  const { limit, priority, metricName } = options
  return {
    name: 'SignUpsPerAddress',
    priority,
    action: { block: {} },
    visibilityConfig: visibility(metricName),
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        evaluationWindowSec: 300,
        limit,
        scopeDownStatement: {
          orStatement: { statements: [...OPERATIONS.map(callOf), ...PAGES.map(managedLogin)] },
        },
      },
    },
  }
}

/** Puts a web ACL before the pool, as a resource beside the pool. */
export function associateWebAcl(pool: GatedPool, id: string, webAclArn: string): void {
  new CfnWebACLAssociation(pool.scope, id, { resourceArn: pool.userPoolArn, webAclArn })
}

function callOf(operation: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { singleHeader: { Name: 'x-amz-target' } },
      positionalConstraint: 'EXACTLY',
      searchString: `${SERVICE}.${operation}`,
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  }
}

function managedLogin(path: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      searchString: path,
      textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
    },
  }
}

function metricName(scope: Construct, suffix: string): string {
  return `${Names.uniqueResourceName(scope, { maxLength: 100 })}${suffix}`
}

function visibility(name: string): CfnWebACL.VisibilityConfigProperty {
  return {
    cloudWatchMetricsEnabled: true,
    metricName: name,
    // Samples hold addresses of people’s machines.
    sampledRequestsEnabled: false,
  }
}
