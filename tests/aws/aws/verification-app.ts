import { fileURLToPath } from 'node:url'
import {
  App,
  CfnOutput,
  CfnResource,
  CliCredentialsStackSynthesizer,
  Duration,
  type IStackSynthesizer,
  RemovalPolicy,
  Stack,
  type StackProps,
  Tags,
} from 'aws-cdk-lib'
import {
  CfnUserPool,
  CfnUserPoolClient,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito'
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct, IConstruct } from 'constructs'
import { PasswordlessStack } from '../../../examples/cdk/passwordless-stack.ts'
import { SignUpStack } from '../../../examples/cdk/sign-up-stack.ts'
import { MAILBOX_FOLDER, PROBE_FOLDER } from '../deployed.ts'
import type { PoolKind } from '../target.ts'

/** What each stack tells the verification. */
export const OUTPUTS = {
  userPoolId: 'VerifyUserPoolId',
  clientId: 'VerifyClientId',
  mailTable: 'VerifyMailTable',
  keyArn: 'VerifyKeyArn',
} as const

export interface VerificationAppProps {
  /** Says whose the stacks are: it is in their names and tags. */
  readonly run: VerificationRun
  /** Where functions and templates were put. */
  readonly bucketName: string
  readonly outdir: string
}

export interface VerificationRun {
  /** Such as `domain-gate-verify-1f2e3d4c`: what every stack's name begins with. */
  readonly name: string
  readonly tag: { readonly Key: string; readonly Value: string }
}

export interface SynthesizedStack {
  readonly kind: PoolKind
  readonly stackName: string
  /** The manifest of the files to be put into the bucket, the template among them. */
  readonly manifestFile: string
  readonly templateUrl: string
}

/** The stacks of examples/cdk, and one without a gate. Each can be removed whole, and takes its mail itself. */
export function synthesizeVerification({
  run,
  bucketName,
  outdir,
}: VerificationAppProps): readonly SynthesizedStack[] {
  const app = new App({ outdir })
  const stacks: Record<PoolKind, Stack> = {
    password: new SignUpStack(app, 'password', propsOf('password')),
    passwordless: new PasswordlessStack(app, 'passwordless', propsOf('passwordless')),
    probe: new ProbeStack(app, 'probe', propsOf('probe')),
  }
  for (const stack of Object.values(stacks)) {
    takeMail(stack)
    leaveNothing(stack)
    Tags.of(stack).add(run.tag.Key, run.tag.Value)
  }
  const assembly = app.synth()
  return Object.entries(stacks).map(([kind, stack]) => {
    const { stackTemplateAssetObjectUrl = '' } = assembly.getStackArtifact(stack.artifactId)
    return {
      kind: kind as PoolKind,
      stackName: stack.stackName,
      manifestFile: `${outdir}/${stack.artifactId}.assets.json`,
      templateUrl: stackTemplateAssetObjectUrl,
    }
  })

  function propsOf(kind: PoolKind): StackProps {
    // Nobody's bootstrap is needed, and nothing is left in anybody's bucket.
    const synthesizer = new CliCredentialsStackSynthesizer({
      fileAssetsBucketName: bucketName,
    }) as IStackSynthesizer
    return { stackName: `${run.name}-${kind}`, synthesizer, analyticsReporting: false }
  }
}

/** A passwordless pool without a gate, whose functions do what the client metadata of each call says. */
class ProbeStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props)
    const userPool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      keepOriginal: { email: true },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } },
      featurePlan: FeaturePlan.ESSENTIALS,
    })
    userPool.addClient('Client', {
      authFlows: { user: true },
      authSessionValidity: Duration.minutes(15),
      preventUserExistenceErrors: true,
      disableOAuth: true,
    })
    const probe = plainFunction(this, 'Probe', PROBE_FOLDER)
    userPool.addTrigger(UserPoolOperation.PRE_SIGN_UP, probe)
    userPool.addTrigger(UserPoolOperation.POST_CONFIRMATION, probe)
  }
}

/** Gives the stack's pool a function that takes its mail, so that none is sent to anybody. */
function takeMail(stack: Stack): void {
  const userPool = onlyOf(stack, CfnUserPool)
  const key = new Key(stack, 'MailKey', {
    description: 'Codes of a verification of Domain Gate',
    // The shortest that KMS takes.
    pendingWindow: Duration.days(7),
  })
  const table = new Table(stack, 'Mail', {
    partitionKey: { name: 'address', type: AttributeType.STRING },
    sortKey: { name: 'sentAt', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
  })
  const mailbox = plainFunction(stack, 'Mailbox', MAILBOX_FOLDER, { MAIL_TABLE: table.tableName })
  mailbox.addToRolePolicy(
    new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [table.tableArn] }),
  )
  mailbox.addPermission('Cognito', {
    principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
    sourceArn: userPool.attrArn,
    sourceAccount: stack.account,
  })
  userPool.addPropertyOverride('LambdaConfig.CustomEmailSender', {
    LambdaArn: mailbox.functionArn,
    LambdaVersion: 'V1_0',
  })
  userPool.addPropertyOverride('LambdaConfig.KMSKeyID', key.keyArn)
  // Of an address that nobody here owns: and so it is seen whether codes need SES.
  userPool.addPropertyDeletionOverride('EmailConfiguration')
  const outputs = {
    [OUTPUTS.userPoolId]: userPool.ref,
    [OUTPUTS.clientId]: onlyOf(stack, CfnUserPoolClient).ref,
    [OUTPUTS.mailTable]: table.tableName,
    [OUTPUTS.keyArn]: key.keyArn,
  }
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value })
}

/** Lets CloudFormation delete all that the stack makes, though the example keeps it. */
function leaveNothing(stack: Stack): void {
  for (const resource of allOf(stack, CfnResource)) {
    if (resource.cfnOptions.deletionPolicy !== undefined) {
      resource.applyRemovalPolicy(RemovalPolicy.DESTROY)
    }
    if (resource.cfnResourceType === 'AWS::Cognito::UserPool') {
      resource.addPropertyOverride('DeletionProtection', 'INACTIVE')
    }
    if (resource.cfnResourceType === 'AWS::DynamoDB::Table') {
      resource.addPropertyOverride('DeletionProtectionEnabled', false)
    }
  }
}

function plainFunction(
  scope: Construct,
  id: string,
  folder: URL,
  environment: Record<string, string> = {},
): LambdaFunction {
  return new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(fileURLToPath(folder)),
    timeout: Duration.seconds(5),
    environment,
    logGroup: new LogGroup(scope, `${id}Log`, { retention: RetentionDays.ONE_DAY }),
  })
}

type Class<Instance> = abstract new (...parameters: never[]) => Instance

function allOf<Instance extends IConstruct>(stack: Stack, wanted: Class<Instance>): Instance[] {
  return stack.node
    .findAll()
    .filter((construct): construct is Instance => construct instanceof wanted)
}

function onlyOf<Instance extends IConstruct>(stack: Stack, wanted: Class<Instance>): Instance {
  const [only, ...others] = allOf(stack, wanted)
  if (only === undefined || others.length > 0) {
    throw new Error(`${stack.stackName} must have one ${wanted.name}, and has ${others.length + 1}`)
  }
  return only
}
