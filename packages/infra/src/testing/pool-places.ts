import { type App, NestedStack, Stack } from 'aws-cdk-lib'
import { CfnUserPool, type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { SIGN_UP_CFN_POOL, SIGN_UP_POOL } from './sign-up-pool.ts'

type Pool = NonNullable<DomainGateProps['userPool']>

export interface Places {
  readonly app: App
  /** Where the gate is made. */
  readonly gate: Stack
  /** Where the pool is. */
  readonly pool: Stack
}

/** A pool as Amplify Gen 2 hands it over: the resource inside its construct. */
const resourceOf = (pool: IUserPool) => pool.node.defaultChild as CfnUserPool

function sameStack(app: App): Places {
  const stack = new Stack(app, 'Stack')
  return { app, gate: stack, pool: stack }
}

function otherStack(app: App): Places {
  return { app, gate: new Stack(app, 'GateStack'), pool: new Stack(app, 'AuthStack') }
}

/** `backend.auth` and `backend.createStack('gate')`. */
function nestedStacks(app: App): Places {
  const root = new Stack(app, 'Root')
  return { app, gate: new NestedStack(root, 'gate'), pool: new NestedStack(root, 'auth') }
}

function poolNested(app: App): Places {
  const root = new Stack(app, 'Root')
  return { app, gate: root, pool: new NestedStack(root, 'auth') }
}

function gateNested(app: App): Places {
  const root = new Stack(app, 'Root')
  return { app, gate: new NestedStack(root, 'gate'), pool: root }
}

const userPool = ({ pool }: Places) => new UserPool(pool, 'Pool', SIGN_UP_POOL)
const cfnUserPool = ({ pool }: Places) => new CfnUserPool(pool, 'Pool', SIGN_UP_CFN_POOL)

/** Where pool and gate may be, and what kind the pool may be. */
export const POOL_PLACES: Readonly<
  Record<string, { places: (app: App) => Places; pool: ((places: Places) => Pool) | null }>
> = {
  'its own pool': { places: sameStack, pool: null },
  'a UserPool of its stack': { places: sameStack, pool: userPool },
  'a CfnUserPool of its stack': { places: sameStack, pool: cfnUserPool },
  'a UserPool of another stack': { places: otherStack, pool: userPool },
  'a CfnUserPool of another stack': { places: otherStack, pool: cfnUserPool },
  'Amplify’s UserPool, in stacks side by side': { places: nestedStacks, pool: userPool },
  'Amplify’s CfnUserPool, in stacks side by side': {
    places: nestedStacks,
    pool: (places) => resourceOf(userPool(places)),
  },
  'a UserPool of a nested stack': { places: poolNested, pool: userPool },
  'a CfnUserPool around a nested gate': { places: gateNested, pool: cfnUserPool },
}
