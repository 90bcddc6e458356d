import { expect, it } from 'vitest'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { fakeInspection, GOOD_FUNCTION } from '../testing/fake-inspection.ts'
import { grantableGroups } from './grantable-groups.ts'

function grantable(options: object, answers: Parameters<typeof fakeInspection>[0]) {
  const settings = resolveSettings({ table: 'Rules', userPoolId: 'eu-west-1_Ours', ...options }, {})
  return grantableGroups(settings, async () => fakeInspection(answers))
}

it('warns of functions that read the table of another Region', async () => {
  const { warnings } = await grantable({}, { tableRegion: async () => 'us-east-1' })
  const text = 'reads the table Rules in eu-west-1, not the one in us-east-1'
  expect(warnings).toEqual([
    `pre-sign-up ${text}`,
    `post-confirmation ${text}`,
    `pre-token-generation ${text}`,
  ])
})

it('takes the same groups in another order for the same', async () => {
  const environment = { ...GOOD_FUNCTION.environment, MANAGED_GROUPS: 'acme,beta' }
  const answers = { deployedFunction: async () => ({ ...GOOD_FUNCTION, environment }) }
  const same = await grantable({ managedGroups: 'beta,acme' }, answers)
  expect(same).toMatchObject({ from: 'functions', warnings: [] })
  const other = await grantable({ managedGroups: 'beta' }, answers)
  expect(other.warnings).toEqual(['the functions do not go by --managed-groups beta'])
})
