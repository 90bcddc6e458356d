import type { Locator, Page } from '@playwright/test'

/** The panels beside the form, by the names a person reads. */
export interface Playground {
  readonly inbox: Locator
  readonly users: Locator
  readonly rules: Locator
  readonly decisions: Locator
  readonly story: Locator
  readonly banner: Locator
  readonly ruleError: Locator
  rule(domain: string): Locator
  user(address: string): Locator
  decisionsOf(domain: string): Locator
  station(title: string): Locator
  addRule(rule: NewRule): Promise<void>
  removeRule(domain: string): Promise<void>
}

export interface NewRule {
  readonly domain: string
  readonly groups?: string
  readonly status?: 'allowed' | 'blocked'
  readonly note?: string
  readonly expires?: string
}

export function createPlayground(page: Page): Playground {
  const panel = (name: RegExp) => page.getByRole('region', { name, exact: false }).first()
  const rules = panel(/^Rules/)
  const users = panel(/^Users/)
  const decisions = panel(/^Gate decisions/)
  const removeButton = (domain: string) =>
    page.getByRole('button', { name: `Remove the rule ${domain}`, exact: true })
  const exactly = (text: string) => page.getByText(text, { exact: true })
  return {
    inbox: panel(/^Inbox/),
    users,
    rules,
    decisions,
    story: page.locator('#journey-sentence'),
    banner: page.locator('#banner'),
    ruleError: rules.getByRole('alert'),
    rule: (domain) => rules.getByRole('row').filter({ has: removeButton(domain) }),
    user: (address) => users.getByRole('listitem').filter({ has: exactly(address) }),
    decisionsOf: (domain) => decisions.getByRole('row').filter({ hasText: domain }),
    station: (title) => page.locator('.station').filter({ has: exactly(title) }),
    addRule: async ({ domain, groups = '', status = 'allowed', note, expires }) => {
      await rules.getByLabel('Domain pattern').fill(domain)
      await rules.getByLabel('Groups').fill(groups)
      await rules.getByLabel('Status').selectOption(status)
      if (note !== undefined || expires !== undefined) {
        await rules.locator('details').evaluate((details: HTMLDetailsElement) => {
          details.open = true
        })
      }
      if (note !== undefined) await rules.getByLabel('Note').fill(note)
      if (expires !== undefined) await rules.getByLabel('Expires').fill(expires)
      await rules.getByRole('button', { name: 'Add rule' }).click()
    },
    removeRule: async (domain) => {
      await removeButton(domain).click()
    },
  }
}
