import { englishMessages } from '@domain-gate/core'
import type { LocalStack } from '@domain-gate/local'
import { promptTriggers } from '../../packages/local/src/testing/patient-triggers.ts'
import { type FaultyService, startFaultyService } from './parts/faulty-service.ts'
import { codeFor } from './parts/inbox.ts'
import { test as base, expect } from './parts/journey.ts'
import { PASSWORD } from './parts/sign-up-form.ts'
import { surfaces } from './parts/surface.ts'

/** Cognito gives a trigger five seconds; the gate must have answered before. */
const COGNITO_PATIENCE_MS = 5000

const test = base.extend<{ rulesTable: FaultyService }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  rulesTable: async ({}, use) => {
    const service = await startFaultyService()
    await use(service)
    await service.stop()
  },
  stackOptions: async ({ rulesTable }, use) => {
    await use({
      triggerBundles: promptTriggers,
      triggerEnvironment: { AWS_ENDPOINT_URL_DYNAMODB: rulesTable.url },
    })
  },
})

for (const surface of surfaces) {
  for (const fault of ['refuse', 'hang'] as const) {
    test(`${surface.name}, rules that ${fault === 'hang' ? 'never answer' : 'cannot be reached'} keep the gate shut, what was typed stays, and trying again works`, async ({
      page,
      stack,
      form,
      userPool,
      rulesTable,
    }) => {
      rulesTable.target = stack.dynamodb
      rulesTable.fault = fault
      await surface.open(page, stack)
      await form.submitDetails('jo@acme.com')
      await expect(form.tryAgain).toBeVisible()
      expect(await gateTime(stack)).toBeLessThan(COGNITO_PATIENCE_MS)
      await expect(form.root).toContainText(englishMessages.unavailable)
      expect(rulesTable.calls).toContain('BatchGetItem')
      await expect(form.email).toHaveValue('jo@acme.com')
      await expect(form.password).toHaveValue(PASSWORD)
      expect(await userPool.emails()).toEqual([])

      rulesTable.fault = 'none'
      await form.tryAgain.click()
      await form.submitCode(await codeFor(stack, 'jo@acme.com'))
      await expect(form.done).toBeVisible()
      await expect.poll(() => userPool.groupsOf('jo@acme.com')).toEqual(['acme'])
    })
  }
}

/** What the trigger itself took for its last decision, in ms; what the browser took is no matter of the gate's. */
async function gateTime({ playground }: LocalStack): Promise<number> {
  const decisions = await (await fetch(`${playground}/api/decisions`)).json()
  const { code, latencyMs } = decisions[0]
  expect(code).toBe('unavailable')
  return latencyMs
}
