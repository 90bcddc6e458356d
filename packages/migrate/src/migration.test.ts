import { expect, it } from 'vitest'
import { planMigration } from './migration.ts'
import { changedApp, WALKTHROUGH, WALKTHROUGH_ROWS } from './testing/gen1-apps.ts'

/** The walkthrough's app, from which somebody took the filter. */
function appWithoutFilter(): string {
  const backend = 'amplify/backend'
  return changedApp(WALKTHROUGH, {
    [`${backend}/auth/teamapp5d1c2b3a/parameters.json`]: (text) =>
      JSON.stringify({ ...JSON.parse(text), triggers: '{ "PostConfirmation": ["custom"] }' }),
    [`${backend}/backend-config.json`]: (text) => {
      const config = JSON.parse(text)
      const pool = config.auth.teamapp5d1c2b3a
      pool.dependsOn = (pool.dependsOn ?? []).filter(
        ({ resourceName }: { resourceName: string }) => !resourceName.endsWith('PreSignup'),
      )
      return JSON.stringify(config)
    },
  })
}

it('brings over the groups of a table that no filter reads, and compares on its domains', async () => {
  const options = { env: null, rows: WALKTHROUGH_ROWS, addresses: null }
  const migration = await planMigration({ ...options, folder: appWithoutFilter() })
  expect(migration.rules?.rows).toContainEqual({ EmailDomain: '*', Status: 'allowed' })
  expect(migration.rules?.rows).toContainEqual({ EmailDomain: 'acme.com', UserGroup: 'acme' })
  const unlike = migration.comparison?.differences.map(({ address }) => address)
  expect(unlike).not.toContain('jo@acme.com')
  const unexplained = migration.comparison?.differences.filter(({ reason }) => reason === null)
  expect(unexplained).toEqual([])
})
