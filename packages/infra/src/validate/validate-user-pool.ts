import { Annotations, CfnResource } from 'aws-cdk-lib'
import type { IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { GatedPool } from '../user-pool/gated-pool.ts'
import {
  deployedProperties,
  resourcesOf,
  textsIn,
  warnUnchecked,
  within,
} from './deployed-properties.ts'

const NEW_POOL =
  'Cognito does not change this later: make a new pool with signInAliases: { email: true }, or leave userPool out'

/**
 * Looks at the pool when the app is synthesized, as it then is: an error where nobody could sign up with an address, a
 * warning to acknowledge where it is unwise.
 */
export function validateUserPool(
  scope: Construct,
  pool: GatedPool,
  client: IUserPoolClient | null,
): void {
  scope.node.addValidation({
    validate: () => {
      const { path } = pool.resource.node
      const properties = deployedProperties(pool.resource)
      if (properties === null) {
        warnUnchecked(scope, path)
        return []
      }
      const providers = resourcesOf(pool.resource, 'AWS::Cognito::UserPoolIdentityProvider')
      const problems = [...problemsOf(properties, providers.length > 0)]
      warnOf(scope, properties)
      const told = client?.node.defaultChild
      const clients = resourcesOf(pool.resource, 'AWS::Cognito::UserPoolClient')
      for (const other of clients) if (other !== told) warnOfClient(scope, other)
      return [
        ...problems.map((problem) => `the user pool ${path}: ${problem}`),
        ...(CfnResource.isCfnResource(told) ? clientProblems(told) : []),
      ]
    },
  })
}

/** Why nobody could sign up. */
function* problemsOf(
  pool: Readonly<Record<string, unknown>>,
  hasProviders: boolean,
): Generator<string> {
  const isClosed = within(pool, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly') === true
  // Users of a company's identity provider need nothing of what follows.
  if (isClosed && hasProviders) return
  if (isClosed) {
    yield 'only administrators create its users, so nobody can sign up: set selfSignUpEnabled: true (CDK’s own default is false)'
  }
  if (textsIn(pool['AliasAttributes']).includes('email')) {
    yield `email is an alias, and a user name may then not look like an address, so every sign-up fails. ${NEW_POOL}`
  }
  const names = textsIn(pool['UsernameAttributes'])
  if (names.length > 0 && !names.includes('email')) {
    yield `its user names are of the kind ${names.join(', ')}, not addresses, so every sign-up fails. ${NEW_POOL}`
  }
  if (!textsIn(pool['AutoVerifiedAttributes']).includes('email')) {
    yield 'it does not verify addresses, so nobody is ever put into a group: set autoVerify: { email: true }'
  }
  if (within(pool, 'VerificationMessageTemplate', 'DefaultEmailOption') === 'CONFIRM_WITH_LINK') {
    yield 'it verifies addresses by a link, and the form waits for a code that nobody gets: set userVerification.emailStyle to VerificationEmailStyle.CODE'
  }
}

function warnOf(scope: Construct, pool: Readonly<Record<string, unknown>>): void {
  const warn = (id: string, message: string) =>
    Annotations.of(scope).addWarningV2(`@domain-gate/infra:${id}`, message)
  if (textsIn(pool['UsernameAttributes']).length + textsIn(pool['AliasAttributes']).length === 0) {
    warn(
      'anyUserName',
      `user names may be anything, so two users can have one address. ${NEW_POOL}`,
    )
  }
  if (within(pool, 'UsernameConfiguration', 'CaseSensitive') !== false) {
    warn(
      'letterCase',
      'Jo@acme.com and jo@acme.com can be two users. Cognito does not change this later: make new pools with' +
        ' signInCaseSensitive: false',
    )
  }
  const email = schemaOf(pool).find((attribute) => within(attribute, 'Name') === 'email')
  const verifiedFirst = textsIn(
    within(pool, 'UserAttributeUpdateSettings', 'AttributesRequireVerificationBeforeUpdate'),
  )
  if (within(email, 'Mutable') !== false && !verifiedFirst.includes('email')) {
    warn(
      'addressChange',
      'a user can change to any address at once and keep the groups: set keepOriginal: { email: true }',
    )
  }
}

function schemaOf(pool: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(pool['Schema']) ? pool['Schema'] : []
}

/** Why nobody could sign up with this app client. */
function* clientProblems(client: CfnResource): Generator<string> {
  const properties = deployedProperties(client) ?? {}
  const { path } = client.node
  if (properties['GenerateSecret'] === true) {
    yield `the app client ${path} has a secret, which no browser can keep, so nobody can sign up with it: make one with generateSecret: false`
  }
  const writable = properties['WriteAttributes']
  if (Array.isArray(writable) && !textsIn(writable).includes('email')) {
    yield `the app client ${path} may not write email, so nobody can sign up with it: put email into writeAttributes`
  }
}

/** Another app client than the one front ends are told of: it may be a server's, so it is for the author to judge. */
function warnOfClient(scope: Construct, client: CfnResource): void {
  if (isForPrograms(client)) return
  const problems = [...clientProblems(client)]
  if (problems.length === 0) return
  Annotations.of(scope).addWarningV2(
    `@domain-gate/infra:client:${client.node.path}`,
    `${problems.join('. ')}. If no form signs people up with it, acknowledge this`,
  )
}

/** Client credentials are for programs, which do not sign up. */
function isForPrograms(client: CfnResource): boolean {
  const flows = textsIn(deployedProperties(client)?.['AllowedOAuthFlows'])
  return flows.length > 0 && flows.every((flow) => flow === 'client_credentials')
}
