import { createSignInFlow, type SignIn, type SignInFlow } from '@domain-gate/core/sign-in'
import type { TemplateResult } from 'lit'
import { englishLater } from '../../locales/sign-in/english-later.ts'
import { beginStep } from '../begin.ts'
import type { SignInPool } from '../pool.ts'
import { readFactor, type SignInConfig } from '../sign-in-config.ts'
import type { SignInView } from '../sign-in-view.ts'
import { chooseStep } from './choose.ts'
import { lateGate } from './late-gate.ts'
import { laterStyles } from './later-styles.ts'
import { codeStep, passkeyStep, passwordStep } from './prove.ts'
import { forgotStep, newPasswordStep } from './set-password.ts'
import { signInNews } from './sign-in-news.ts'
import { signedInStep } from './signed-in.ts'

/**
 * What signs in, from the app's own or to the pool that the attributes name.
 * @throws TypeError when what is set cannot be right.
 */
function openSignIn(config: SignInConfig, signInToPool?: (pool: SignInPool) => SignIn): SignInFlow {
  const factor = readFactor(config.factor)
  const signIn = config.signIn ?? signInToPool?.(config)
  const gate = config.gate ?? (config.signIn ? null : lateGate(config))
  return createSignInFlow({ signIn: signIn as SignIn, gate, factor })
}

function drawStep(view: SignInView): TemplateResult {
  const { state } = view
  switch (state.step) {
    case 'email':
      return beginStep(view, state)
    case 'choose':
      return chooseStep(view, state)
    case 'code':
    case 'confirm':
      return codeStep(view, state)
    case 'password':
      return passwordStep(view, state)
    case 'passkey':
      return passkeyStep(view, state)
    case 'new-password':
      return newPasswordStep(view, state)
    case 'forgot':
      return forgotStep(view, state)
    case 'signed-in':
      return signedInStep(view, state)
  }
}

/** What signs in, and the steps after the address: loaded while the person types that. */
export const laterSteps = {
  openSignIn,
  drawStep,
  news: signInNews,
  styles: laterStyles,
  english: englishLater,
}
