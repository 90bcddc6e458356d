import type { Conditions } from './merge-variants.ts'

/** Where the repository keeps the template. */
export const TEMPLATE_FILE = 'packages/infra/cloudformation/domain-gate.yaml'

/** What the construct is told by its props and the template by its parameters, as far as other resources come of it. */
export interface Choices {
  readonly membership: 'groups' | 'token' | 'both'
  readonly heal: boolean
  readonly passwordless: 'no' | 'codes' | 'passkeys'
  /** Whether `ManagedGroups` is anything else than `*`. */
  readonly namesGroups: boolean
}

/** Days for which CloudWatch Logs keeps a log. */
const RETENTION = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653]

export const PARAMETERS = {
  CodeBucket: {
    Type: 'String',
    MinLength: 3,
    Description:
      'The S3 bucket, in the Region of this stack, that has the zip files of the release.',
  },
  CodePrefix: {
    Type: 'String',
    AllowedPattern: '.+/',
    ConstraintDescription: 'must end with a slash, such as domain-gate/0.1.0/',
    Description:
      'What the keys of the zip files begin with, such as domain-gate/0.1.0/. Take another one for each release, or CloudFormation does not see that the code has changed.',
  },
  ExistingUserPoolId: {
    Type: 'String',
    Default: '',
    AllowedPattern: '([\\w-]+_[0-9a-zA-Z]+)?',
    ConstraintDescription: 'must be the id of a user pool, such as eu-west-1_aBcDeFgHi, or empty',
    Description:
      'The user pool to gate, in the account and Region of this stack. You attach the functions to it yourself (see the outputs). Empty - a new pool.',
  },
  ExistingRulesTable: {
    Type: 'String',
    Default: '',
    AllowedPattern: '([\\w.-]{3,255})?',
    ConstraintDescription: 'must be the name of a DynamoDB table, or empty',
    Description:
      'The name of a table of rules that is there already, with the partition key EmailDomain. Empty - a new table.',
  },
  ManagedGroups: {
    Type: 'String',
    Default: '*',
    AllowedPattern: "[^']+",
    ConstraintDescription: 'must be names or patterns of groups with commas between them',
    Description:
      "The only groups that a rule may grant, such as tenant-*, with commas. '*' is any group.",
  },
  Membership: {
    Type: 'String',
    Default: 'groups',
    AllowedValues: ['groups', 'token', 'both'],
    Description:
      "How people come to be in the groups of their rule - joined in the user pool, written into each token, or both. 'token' and 'both' need ManagedGroups.",
  },
  Heal: {
    Type: 'String',
    Default: 'true',
    AllowedValues: ['true', 'false'],
    Description:
      "Whether a membership that was lost is queued when its user next signs in. It means nothing with the membership 'token'.",
  },
  Passwordless: {
    Type: 'String',
    Default: 'false',
    AllowedValues: ['true', 'false'],
    Description:
      'Whether people sign up and sign in to the new pool by a code sent to their address. It needs SES for more than 50 mails a day.',
  },
  PasskeyDomain: {
    Type: 'String',
    Default: '',
    Description:
      'Only with Passwordless - the domain, such as example.com, for which people may make passkeys. It cannot be changed later without losing them.',
  },
  Disclosure: {
    Type: 'String',
    Default: 'plain',
    AllowedValues: ['plain', 'neutral'],
    Description:
      "How much a refusal tells. 'neutral' words all final refusals alike, so that nobody learns from one which companies are customers.",
  },
  TrustedProviders: {
    Type: 'String',
    Default: '',
    Description:
      'Identity providers whose word about an address of their own domains counts, such as AcmeSAML:acme.com,*.acme.com',
  },
  AdminCreate: {
    Type: 'String',
    Default: 'enforce',
    AllowedValues: ['enforce', 'bypass'],
    Description: 'Whether users made by administrators have to pass the gate.',
  },
  RulesCacheSeconds: {
    Type: 'Number',
    Default: 60,
    MinValue: 0,
    MaxValue: 86400,
    Description:
      'How long a warm function may let the same address in again without asking the table.',
  },
  LogRetentionDays: {
    Type: 'Number',
    Default: 180,
    AllowedValues: RETENTION,
    Description: 'How long the logs of the functions are kept.',
  },
  AlarmTopicArn: {
    Type: 'String',
    Default: '',
    Description:
      'The SNS topic that is told when an alarm goes off. Empty - alarms show in CloudWatch alone.',
  },
} as const

export type ParameterName = keyof typeof PARAMETERS

export const parameter = (name: ParameterName) => ({ Ref: name })

/** Which parameter a setting of the functions has its value from. */
export const SETTINGS: Readonly<Record<string, ParameterName>> = {
  RULES_CACHE_SECONDS: 'RulesCacheSeconds',
  MANAGED_GROUPS: 'ManagedGroups',
  ADMIN_CREATE: 'AdminCreate',
  DISCLOSURE: 'Disclosure',
  MEMBERSHIP: 'Membership',
  TRUSTED_PROVIDERS: 'TrustedProviders',
}

/** By which parameters the resources come and go. */
export const CHOICES: Conditions<Choices> = {
  GrantsGroups: {
    expression: not(equals('Membership', 'token')),
    holds: ({ membership }) => membership !== 'token',
  },
  WritesTokens: {
    expression: not(equals('Membership', 'groups')),
    holds: ({ membership }) => membership !== 'groups',
  },
  Heals: {
    expression: { 'Fn::And': [{ Condition: 'GrantsGroups' }, equals('Heal', 'true')] },
    holds: ({ membership, heal }) => heal && membership !== 'token',
  },
  HasTokenTrigger: {
    expression: { 'Fn::Or': [{ Condition: 'WritesTokens' }, { Condition: 'Heals' }] },
    holds: ({ membership, heal }) => heal || membership !== 'groups',
  },
  IsPasswordless: {
    expression: equals('Passwordless', 'true'),
    holds: ({ passwordless }) => passwordless !== 'no',
  },
  HasPasskeys: {
    expression: {
      'Fn::And': [{ Condition: 'IsPasswordless' }, not(equals('PasskeyDomain', ''))],
    },
    holds: ({ passwordless }) => passwordless === 'passkeys',
  },
  NamesManagedGroups: {
    expression: not(equals('ManagedGroups', '*')),
    holds: ({ namesGroups }) => namesGroups,
  },
}

/** The other conditions: what is made, and what is there already. */
export const CONDITIONS = {
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, one]) => [name, one.expression])),
  MakesPool: equals('ExistingUserPoolId', ''),
  MakesTable: equals('ExistingRulesTable', ''),
  HasAlarmTopic: not(equals('AlarmTopicArn', '')),
}

/** What CloudFormation refuses before it makes anything. */
export const RULES = {
  TokensNeedManagedGroups: {
    RuleCondition: not(equals('Membership', 'groups')),
    Assertions: [
      {
        Assert: not(equals('ManagedGroups', '*')),
        AssertDescription:
          "Membership 'token' and 'both' need ManagedGroups, such as tenant-*: a token loses every managed group that no rule grants",
      },
    ],
  },
  PasskeysNeedPasswordless: {
    RuleCondition: not(equals('PasskeyDomain', '')),
    Assertions: [
      {
        Assert: equals('Passwordless', 'true'),
        AssertDescription: 'PasskeyDomain goes with Passwordless true',
      },
    ],
  },
  PasswordlessNeedsNewPool: {
    RuleCondition: equals('Passwordless', 'true'),
    Assertions: [
      {
        Assert: equals('ExistingUserPoolId', ''),
        AssertDescription:
          'Passwordless is a setting of the new pool; set it in your own pool, and leave it false here',
      },
    ],
  },
}

function equals(name: ParameterName, value: string): object {
  return { 'Fn::Equals': [parameter(name), value] }
}

function not(condition: object): object {
  return { 'Fn::Not': [condition] }
}
