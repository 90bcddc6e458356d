import type { TemplateResult } from 'lit-html'
import { codeStep } from './code-step.ts'
import { detailsStep } from './details-step.ts'
import { doneStep } from './done-step.ts'
import type { View } from './view.ts'

/** Draws the step the flow is in. */
export function step(view: View): TemplateResult {
  const { state } = view
  if (state.step === 'code') return codeStep(view, state)
  return state.step === 'done' ? doneStep(view, state) : detailsStep(view)
}
