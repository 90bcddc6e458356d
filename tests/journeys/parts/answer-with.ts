import type { LocalStack } from '@domain-gate/local'
import type { Page } from '@playwright/test'

export interface GivenAnswer {
  readonly json: object
  readonly status?: number
}

/** Answers in Cognito's place, by operation; what is `null` goes to the stack. */
export async function answerWith(
  page: Page,
  stack: LocalStack,
  answerOf: (operation: string) => GivenAnswer | null,
): Promise<void> {
  await page.route(`${stack.cognito}/**`, async (route) => {
    const operation = route.request().headers()['x-amz-target']?.split('.')[1]
    const answer = operation ? answerOf(operation) : null
    if (!answer) return route.continue()
    await route.fulfill({ headers: { 'access-control-allow-origin': '*' }, ...answer })
  })
}
