import { type App, NestedStack, Stack } from 'aws-cdk-lib'
import { CfnUserPool, type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { SIGN_UP_CFN_POOL, SIGN_UP_POOL } from './sign-up-pool.ts'

type Pool = NonNullable<DomainGateProps['userPool']>

export interface Layout {
  readonly app: App
  /** Where the gate is made. */
  readonly gate: Stack
  /** Where the pool is. */
  readonly pool: Stack
}

/** A pool as Amplify Gen 2 hands it over: the resource inside its construct. */
const resourceOf = (pool: IUserPool) => pool.node.defaultChild as CfnUserPool

function sameStack(app: App): Layout {
  const stack = new Stack(app, 'Stack')
  return { app, gate: stack, pool: stack }
}

function otherStack(app: App): Layout {
  return { app, gate: new Stack(app, 'GateStack'), pool: new Stack(app, 'AuthStack') }
}

/** `backend.auth` and `backend.createStack('gate')`. */
function nestedStacks(app: App): Layout {
  const root = new Stack(app, 'Root')
  return { app, gate: new NestedStack(root, 'gate'), pool: new NestedStack(root, 'auth') }
}

function poolNested(app: App): Layout {
  const root = new Stack(app, 'Root')
  return { app, gate: root, pool: new NestedStack(root, 'auth') }
}

function gateNested(app: App): Layout {
  const root = new Stack(app, 'Root')
  return { app, gate: new NestedStack(root, 'gate'), pool: root }
}

const userPool = ({ pool }: Layout) => new UserPool(pool, 'Pool', SIGN_UP_POOL)
const cfnUserPool = ({ pool }: Layout) => new CfnUserPool(pool, 'Pool', SIGN_UP_CFN_POOL)

/** Where pool and gate may be, and what kind the pool may be. */
export const POOL_LAYOUTS: Readonly<
  Record<string, { layout: (app: App) => Layout; pool: ((layout: Layout) => Pool) | null }>
> = {
  'its own pool': { layout: sameStack, pool: null },
  'a UserPool of its stack': { layout: sameStack, pool: userPool },
  'a CfnUserPool of its stack': { layout: sameStack, pool: cfnUserPool },
  'a UserPool of another stack': { layout: otherStack, pool: userPool },
  'a CfnUserPool of another stack': { layout: otherStack, pool: cfnUserPool },
  'Amplify’s UserPool, in stacks side by side': { layout: nestedStacks, pool: userPool },
  'Amplify’s CfnUserPool, in stacks side by side': {
    layout: nestedStacks,
    pool: (layout) => resourceOf(userPool(layout)),
  },
  'a UserPool of a nested stack': { layout: poolNested, pool: userPool },
  'a CfnUserPool around a nested gate': { layout: gateNested, pool: cfnUserPool },
}
