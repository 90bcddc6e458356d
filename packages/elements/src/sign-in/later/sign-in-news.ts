import type { TemplateResult } from 'lit'
import { beginNews } from '../begin.ts'
import type { SignInView } from '../sign-in-view.ts'
import { signInCodeNews } from './prove.ts'
import { forgotNews } from './set-password.ts'

/**
 * What the one live region says now: what is under way, what went wrong, that a new code was sent. Not the seconds of the
 * cool-down, and not a new step: what it begins with takes the focus.
 */
export function signInNews(view: SignInView): TemplateResult | string {
  const { state } = view
  const wrong = beginNews(view)
  if (wrong || !('resent' in state) || !state.resent) return wrong
  return state.step === 'forgot' ? forgotNews(view, state) : signInCodeNews(view, state)
}
