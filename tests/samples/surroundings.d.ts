// What the text around a sample speaks of: names that the sample uses and leaves to the reader's own program.
// A sample that declares or imports such a name itself uses its own.

import type { Client, SignUpFlow, DomainGate as SignUpGate, SignUpState } from '@domain-gate/core'
import type { amplifyUiServices } from '@domain-gate/core/amplify-ui'
import type { SignIn } from '@domain-gate/core/sign-in'
import type { DomainGatedSignup } from '@domain-gate/elements'
import type * as infra from '@domain-gate/infra'
import type * as cdk from 'aws-cdk-lib'
import type * as actions from 'aws-cdk-lib/aws-cloudwatch-actions'
import type * as cognito from 'aws-cdk-lib/aws-cognito'
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import type { IVpc } from 'aws-cdk-lib/aws-ec2'
import type * as iam from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type * as functions from 'aws-cdk-lib/aws-lambda'
import type * as lambda from 'aws-cdk-lib/aws-lambda-nodejs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2'
import type * as react from 'react'
import type { onUnmounted as vueOnUnmounted, shallowRef as vueShallowRef } from 'vue'

declare global {
  // The SDK
  const client: Client
  const gate: SignUpGate
  const flow: SignUpFlow
  const signIn: SignIn
  const email: string
  const password: string
  const code: string
  const region: string
  const clientId: string
  const form: HTMLFormElement
  function show(what: string, where?: string | null): void
  function askForCode(delivery: unknown): void
  function draw(state: SignUpState): void

  // A page with the element
  const element: DomainGatedSignup
  function navigate(to: string): void
  const isNew: boolean
  function setRegistered(email: string): void

  // React and Vue
  const useSyncExternalStore: typeof react.useSyncExternalStore
  const shallowRef: typeof vueShallowRef
  const onUnmounted: typeof vueOnUnmounted
  const defineConfig: (config: { plugins: unknown[] }) => unknown
  // `typeof import('@vitejs/plugin-vue').default`, which examples/vue has and this tree has not.
  function vue(options: {
    template: { compilerOptions: { isCustomElement: (tag: string) => boolean } }
  }): unknown

  // Amplify UI and Angular, whose own types examples/amplify-ui and examples/angular are built with
  function Authenticator(props: {
    services: ReturnType<typeof amplifyUiServices>
    children?: react.ReactNode
  }): react.ReactNode
  const CUSTOM_ELEMENTS_SCHEMA: { name: string }
  function Component(options: {
    selector?: string
    schemas?: { name: string }[]
    template: string
  }): <T>(component: T, context: ClassDecoratorContext) => void
  function signal<T>(value: T): { (): T; set(value: T): void }
  function inject<T>(token: abstract new () => T): T
  abstract class DestroyRef {
    abstract onDestroy(callback: () => void): () => void
  }

  // CDK
  const app: cdk.App
  const stack: cdk.Stack
  const userPool: cognito.UserPool
  const clientSecret: string
  const vpc: IVpc
  const encryptionKey: IKey
  const logEncryptionKey: IKey
  const alarmTopic: ITopic
  const DomainGate: typeof infra.DomainGate
  const Membership: typeof infra.Membership
  const Annotations: typeof cdk.Annotations
  const RemovalPolicy: typeof cdk.RemovalPolicy
  const Stack: typeof cdk.Stack
  const UserPoolEmail: typeof cognito.UserPoolEmail
  const UserPoolOperation: typeof cognito.UserPoolOperation
  const UserPoolIdentityProviderOidc: typeof cognito.UserPoolIdentityProviderOidc
  const ProviderAttribute: typeof cognito.ProviderAttribute
  const Table: typeof dynamodb.Table
  const NodejsFunction: typeof lambda.NodejsFunction
  const Runtime: typeof functions.Runtime
  const Role: typeof iam.Role
  const SnsAction: typeof actions.SnsAction
  const CfnWebACL: typeof wafv2.CfnWebACL
  const signUpRateRule: typeof infra.signUpRateRule

  // Amplify Gen 2, whose own types examples/amplify-gen2 is built with
  const auth: object
  const backend: Backend
  const preSignUp: object
  function defineAuth(options: {
    loginWith: {
      email: true | { otpLogin?: boolean }
      webAuthn?: true | { relyingPartyId: string; userVerification?: 'preferred' | 'required' }
    }
  }): object
  function defineBackend(parts: { auth: object; preSignUp?: object }): Backend
  type Backend = {
    auth: {
      resources: {
        userPool: cognito.IUserPool
        cfnResources: { cfnUserPoolClient: cognito.CfnUserPoolClient }
      }
    }
    preSignUp: { resources: { lambda: functions.IFunction } }
    createStack(name: string): cdk.Stack
  }
}
