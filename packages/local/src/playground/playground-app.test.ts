import { request } from 'node:http'
import { expect, test } from 'vitest'
import { startStack } from '../testing/start-stack.ts'
import type { ListedUser } from './list-users.ts'

const ACME = { EmailDomain: 'acme.com', UserGroup: 'acme' }

async function startPlayground() {
  const stack = await startStack({ rules: [ACME] })
  const { playground } = stack
  return {
    ...stack,
    get: (path: string) => fetch(`${playground}${path}`),
    putRule: (row: unknown, headers: Record<string, string> = {}) =>
      fetch(`${playground}/api/rules`, { method: 'PUT', body: JSON.stringify(row), headers }),
    removeRule: (domain: string, headers: Record<string, string> = {}) =>
      fetch(`${playground}/api/rules?domain=${encodeURIComponent(domain)}`, {
        method: 'DELETE',
        headers,
      }),
    rules: async () => (await fetch(`${playground}/api/rules`)).json(),
  }
}

test('the page, its files and the element are served, under a strict policy', async () => {
  const { get } = await startPlayground()
  const page = await get('/')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' http://127.0.0.1:* http://localhost:*; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
  const paths = [...(await page.text()).matchAll(/(?:src|href)="(\/[^"#]+)"/g)].map(
    ([, path]) => path,
  )
  expect(paths).toContain('/domain-gate-all.js')
  for (const path of paths) {
    const file = await get(path ?? '')
    expect([path, file.status]).toEqual([path, 200])
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  }
  expect((await get('/domain-gate.js')).headers.get('access-control-allow-origin')).toBe('*')
})

test('what the elements load later is served beside them, to pages elsewhere too', async () => {
  const { get } = await startPlayground()
  const paths = [
    '/domain-gate.js.map',
    '/domain-gate-signin.js',
    '/domain-gate-all.js',
    '/tokens.js',
    '/locales/de.js',
    '/signin/srp.js',
    '/all/srp.js.map',
  ]
  for (const path of paths) {
    const file = await get(path)
    expect([path, file.status]).toEqual([path, 200])
    expect(file.headers.get('access-control-allow-origin')).toBe('*')
  }
  expect((await get('/locales/xx.js')).status).toBe(404)
})

test('the page signs in by the SDK as it was built, which imports nothing from elsewhere', async () => {
  const { get } = await startPlayground()
  const seen = new Set<string>()
  const follow = async (path: string): Promise<void> => {
    if (seen.has(path)) return
    seen.add(path)
    const file = await get(path)
    expect([path, file.status]).toEqual([path, 200])
    const imports = (await file.text()).matchAll(/(?:from|import|import\() ?['"]([^'"]+)['"]/g)
    for (const [, name = ''] of imports) {
      expect([path, name]).toEqual([path, expect.stringMatching(/^\.\.?\//)])
      await follow(new URL(name, `http://stack${path}`).pathname)
    }
  }
  for (const entry of ['index', 'sign-in/index', 'passkeys/passkeys'])
    await follow(`/core/${entry}.js`)
  expect((await get('/core/package.json')).status).toBe(404)
})

test.each(['groups', 'token'] as const)(
  'the page is told that membership is in %s',
  async (membership) => {
    const { playground } = await startStack({ membership })
    const { headers } = await fetch(`${playground}/api/stack`)
    expect(headers.get('domain-gate-membership')).toBe(membership)
  },
)

test.each([
  '/assets/../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/package.json',
  '/assets//etc/passwd',
  '/assets/.npmrc',
  '/assets/index',
  '/core/..%2f..%2fpackage.json',
  '/all/..%2f..%2fpackage.json',
  '/elsewhere',
  '//',
])('there is no %s', async (path) => {
  const { playground } = await startPlayground()
  const status = await new Promise((resolve, reject) => {
    request(`${playground}`, { path }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(404)
})

test('the stack describes itself', async () => {
  const { get, playground, cognito, dynamodb, inboxUrl, userPoolId, clientId } =
    await startPlayground()
  expect(await (await get('/api/stack')).json()).toEqual({
    playground,
    cognito,
    dynamodb,
    inbox: inboxUrl,
    userPoolId,
    clientId,
    region: 'us-east-1',
    rulesTable: 'UserGroups',
  })
})

test('a rule is written, in its canonical form, and counts for the very next sign-up', async () => {
  const { putRule, rules, signUp } = await startPlayground()
  await expect(signUp('jo@partner.example')).rejects.toThrow('(domain-not-allowed)')

  const answer = await putRule({ EmailDomain: 'Partner.Example', UserGroup: ['partners', 'beta'] })

  expect(answer.status).toBe(200)
  const row = { EmailDomain: 'partner.example', UserGroup: ['partners', 'beta'] }
  expect(await answer.json()).toEqual(row)
  expect(await rules()).toMatchObject([ACME, { EmailDomain: 'partner.example' }])
  await signUp('jo@partner.example')
})

test('a removed rule counts no more, and removing it again is no error', async () => {
  const { removeRule, rules, signUp } = await startPlayground()
  await signUp('jo@acme.com')
  expect((await removeRule('acme.com')).status).toBe(204)
  expect((await removeRule('acme.com')).status).toBe(204)
  expect(await rules()).toEqual([])
  await expect(signUp('sam@acme.com')).rejects.toThrow('(domain-not-allowed)')
})

test.each([
  ['no domain', { EmailDomain: 'not a domain', UserGroup: 'acme' }],
  ['no group', { EmailDomain: 'acme.com' }],
  ['no row', []],
])('a rule with %s is refused in words', async (_, row) => {
  const { putRule, rules } = await startPlayground()
  const answer = await putRule(row)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ error: expect.stringMatching(/\w+ .*got|unknown/) })
  expect(await rules()).toEqual([ACME])
})

test('the examples follow the rules, and the groups that the gate owns', async () => {
  const rules = [ACME, { EmailDomain: 'beta.example', UserGroup: 'beta' }]
  const { playground } = await startStack({ rules, managedGroups: ['beta'] })
  const answer = await fetch(`${playground}/api/examples`)
  expect(await answer.json()).toEqual([
    { address: 'jo@beta.example', verdict: 'allowed', why: 'allowed' },
    { address: 'jo@acme.com', verdict: 'refused', why: 'rule not usable' },
    { address: 'alex@gmail.com', verdict: 'refused', why: 'not allowed' },
  ])
})

test('which rule to remove has to be said', async () => {
  const { playground } = await startPlayground()
  expect((await fetch(`${playground}/api/rules`, { method: 'DELETE' })).status).toBe(400)
})

test('another page changes nothing', async () => {
  const { playground, putRule, removeRule, rules } = await startPlayground()
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
    expect(
      (await putRule({ EmailDomain: 'evil.example', UserGroup: 'x' }, { origin })).status,
    ).toBe(403)
    expect((await removeRule('acme.com', { origin })).status).toBe(403)
  }
  expect(await rules()).toEqual([ACME])
  expect((await removeRule('acme.com', { origin: playground })).status).toBe(204)
})

test('a name that was made to resolve to loopback reads nothing', async () => {
  const { playground } = await startPlayground()
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'evil.example:4620' }
    request(`${playground}/inbox`, { headers }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})

test('rules in DynamoDB are no business of a web page', async () => {
  const { dynamodb } = await startPlayground()
  const answer = await fetch(dynamodb, {
    method: 'POST',
    body: '{}',
    headers: { origin: 'https://evil.example', 'x-amz-target': 'DynamoDB_20120810.ListTables' },
  })
  expect(answer.status).toBe(403)
})

test('the inbox has everything newest first, or the mail to one address', async () => {
  const { get, signUp } = await startPlayground()
  await signUp('jo@acme.com')
  await signUp('sam@acme.com')
  const all = await get('/inbox')
  const sentAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  expect(await all.json()).toEqual([
    expect.objectContaining({ to: 'sam@acme.com', sentAt }),
    expect.objectContaining({ to: 'jo@acme.com', sentAt }),
  ])
  expect(await (await get('/inbox?to=JO@acme.com')).json()).toHaveLength(1)
  expect(await (await get('/inbox?to=nobody@acme.com')).json()).toEqual([])
  await signUp('jo+fair@acme.com')
  for (const to of ['jo+fair@acme.com', 'jo%2Bfair@acme.com']) {
    expect(await (await get(`/inbox?to=${to}`)).json()).toHaveLength(1)
  }
})

test('pages of this machine may read the inbox, pages of the internet may not', async () => {
  const { playground, inboxUrl } = await startPlayground()
  const allowed = async (origin: string) => {
    const { headers } = await fetch(inboxUrl, { headers: { origin } })
    return headers.get('access-control-allow-origin')
  }
  for (const origin of ['http://localhost:5173', 'https://127.0.0.1:8443', playground]) {
    expect(await allowed(origin)).toBe(origin)
  }
  for (const origin of ['https://evil.example', 'https://localhost.evil.example', 'null']) {
    expect([origin, await allowed(origin)]).toEqual([origin, null])
  }
})

test('a rule of more than a mebibyte is refused', async () => {
  const { putRule, rules } = await startPlayground()
  const answer = await putRule({ ...ACME, Note: 'x'.repeat(1_048_576) })
  expect(answer.status).toBe(413)
  expect(await rules()).toEqual([ACME])
})

test('listeners are told what changed', async () => {
  const { get, putRule, signUp } = await startPlayground()
  const stream = await get('/api/events')
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  const seen = collect(stream)

  await signUp('jo@acme.com')
  await putRule({ EmailDomain: 'partner.example', UserGroup: 'partners' })

  await expect.poll(() => [...seen].sort()).toEqual(['decisions', 'inbox', 'rules', 'users'])
})

test('users come a page at a time, newest first, with how many there are', async () => {
  const { get, signUp } = await startPlayground()
  for (const name of ['a', 'b', 'c']) await signUp(`${name}@acme.com`)
  const page = async (query: string) => {
    const answer = await get(`/api/users?${query}`)
    expect(answer.headers.get('domain-gate-total')).toBe('3')
    return (await answer.json()) as ListedUser[]
  }
  const newest = await page('limit=2')
  expect(newest.map(({ email }) => email)).toEqual(['c@acme.com', 'b@acme.com'])
  const older = await page(`limit=2&before=${newest[1]?.username}`)
  expect(older.map(({ email }) => email)).toEqual(['a@acme.com'])
  expect(await page('')).toHaveLength(3)
})

test.each([
  ['limit=0', 'limit must be a whole number from 1 to 1000; got "0"'],
  ['limit=many', 'limit must be a whole number from 1 to 1000; got "many"'],
  ['before=nobody', 'before must be the username of a user; got "nobody"'],
])('a page of users that is not there (%s) is refused in words', async (query, error) => {
  const { get } = await startPlayground()
  const answer = await get(`/api/users?${query}`)
  expect([answer.status, await answer.json()]).toEqual([400, { error }])
})

test('a method that means nothing here is refused', async () => {
  const { playground } = await startPlayground()
  expect((await fetch(`${playground}/api/users`, { method: 'POST' })).status).toBe(405)
})

/** What a stream of events has said so far. */
function collect(stream: Response): Set<string> {
  const seen = new Set<string>()
  const read = async () => {
    let text = ''
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString()
      for (const [, what = ''] of text.matchAll(/event: changed\ndata: {"what":"(\w+)"}\n\n/g)) {
        seen.add(what)
      }
    }
  }
  read().catch(() => {})
  return seen
}
