import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { englishMessages, REJECTION_CODES, writeWireText } from '@domain-gate/core'
import { englishSignInMessages, SIGN_IN_REJECTION_CODES } from '@domain-gate/core/sign-in'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import { expect, it } from 'vitest'
import { MembershipPending } from '../../packages/triggers/src/membership/enqueue-membership.ts'
import { root } from '../repository.ts'
import { findingsIn } from './doctor-findings.ts'
import { currentPage, TROUBLESHOOTING } from './troubleshooting.ts'

const page = readFileSync(join(root, TROUBLESHOOTING), 'utf8')

/** What stands under the heading of each rejection code. */
const byCode = new Map(
  page
    .split(/^#{2,3} /m)
    .map((part) => [/^`([a-z-]+)`\n/.exec(part)?.[1], part] as const)
    .flatMap(([code, part]) => (code === undefined ? [] : [[code, part] as const])),
)

it('has every rejection code, and no other', () => {
  expect([...byCode.keys()]).toEqual([...REJECTION_CODES, 'custom', ...SIGN_IN_REJECTION_CODES])
})

it.each([...REJECTION_CODES, ...SIGN_IN_REJECTION_CODES])(
  'says of %s what people are shown, why, and what to do',
  (code) => {
    const part = byCode.get(code) ?? ''
    const shown = [
      englishSignInMessages[code],
      { ...englishSignInMessages, ...englishMessages }[code],
    ]
    for (const sentence of shown) expect(part).toContain(`> ${sentence}\n`)
    expect(part).toMatch(/\*\*Cause\.\*\* .*\n[\s\S]*\*\*What to do\.\*\* /)
  },
)

it.each([
  { code: 'domain-not-allowed', domain: 'gmail.com' },
  { code: 'domain-blocked', domain: 'spam.example' },
  { code: 'email-invalid' },
  { code: 'unavailable' },
] as const)('can be searched for what Cognito says of $code', (rejection) => {
  const text = `PreSignUp failed with error ${writeWireText(rejection)}.`
  expect(byCode.get(rejection.code)).toContain(`\`${text}\`\n`)
})

it('can be searched for each exception that the SDK has a meaning for', () => {
  const sources = ['gate', 'sign-in'].map((folder) =>
    readFileSync(join(root, `packages/core/src/${folder}/exceptions.ts`), 'utf8'),
  )
  const names = new Set(sources.join().match(/(?<=')\w+Exception(?=')/g))
  expect(names.size).toBeGreaterThan(30)
  expect([...names].filter((name) => !page.includes(`\`${name}`))).toEqual([])
})

it('has what Post confirmation answers without a queue', () => {
  expect(page).toContain(`PostConfirmation failed with error ${new MembershipPending().message}.`)
})

it('has the texts of the command line as it says them', () => {
  const [, section = ''] = page.split('## What the command line says\n')
  const [texts = ''] = section.split('\n## ')
  const headings = [...texts.matchAll(/^### (.*)$/gm)].flatMap(([, text = '']) => text.split('…'))
  const sources = [
    ...globSync('packages/cli/src/**/*.ts', { cwd: root }).map((file) =>
      readFileSync(join(root, file), 'utf8'),
    ),
    ruleConcern({ EmailDomain: 'gmail.com', UserGroup: 'all' })?.reason,
  ].join('\n')
  const said = headings.map((text) => text.trim()).filter((text) => text !== '')
  expect(said.length).toBeGreaterThan(6)
  expect(said.filter((text) => !sources.includes(text))).toEqual([])
})

it('lists what doctor finds as its checks have it (npx node scripts/docs/troubleshooting.ts writes it)', async () => {
  expect(await currentPage(page)).toBe(page)
})

it('reads a finding with both sides of a choice, and the words of its constants', () => {
  const source = `
    const MOST = 5
    function check(isOld: boolean, name: string) {
      const [message, advice] = [\`\${name} is too large\`, 'make it smaller']
      if (isOld) yield warning('size', message, advice)
      return failure(name, isOld ? 'it is old' : 'it is new', \`at most \${MOST}\`)
    }`
  expect(findingsIn(source.replace('function', 'function*'))).toEqual([
    { state: 'warning', subject: 'size', message: '… is too large', advice: 'make it smaller' },
    { state: 'failure', subject: '…', message: 'it is old', advice: 'at most 5' },
    { state: 'failure', subject: '…', message: 'it is new', advice: 'at most 5' },
  ])
})
