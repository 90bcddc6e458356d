import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { domainGateAt, settingsOf, spawnDomainGate } from './parts/domain-gate.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'
import { startRecordingProxy } from './parts/recording-proxy.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'

let stack: RunningStack
let run: ReturnType<typeof domainGateAt>
beforeAll(async () => {
  stack = await startStack()
  run = domainGateAt(stack)
})
afterAll(() => stack.stop())

const RULES = `domain,groups,status,expires,note
acme.com,acme staff,,2099-01-01,"=HYPERLINK(""evil"")"
*.new.example,new,,,
spam.example,,blocked,,
`

describe('rules import and export', () => {
  it('writes what differs, shows it first, and nothing the second time', async () => {
    const first = await run(['rules', 'import', '-'], { input: RULES })
    expect(first.code).toBe(0)
    expect(first.stdout).toBe(`+ *.new.example  groups new
+ spam.example  blocked
~ acme.com  groups acme; note “Acme, Inc.” → groups acme, staff; until 2099-01-01; note “=HYPERLINK("evil")”
2 added, 1 changed, 0 removed, 0 unchanged
`)
    const second = await run(['rules', 'import', '-', '--json'], { input: RULES })
    expect(JSON.parse(second.stdout)).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 3,
      written: false,
    })
  })

  it('writes nothing in a dry run', async () => {
    const before = (await run(['rules', 'list'])).stdout
    const input = '[{ "EmailDomain": "dry.example", "UserGroup": "dry" }]'
    const { code, stdout, stderr } = await run(['rules', 'import', '-', '--dry-run', '--prune'], {
      input,
    })
    expect(code).toBe(0)
    expect(stdout).toContain('- acme.com\n')
    expect(stderr).toContain('nothing was written')
    expect((await run(['rules', 'list'])).stdout).toBe(before)
  })

  it.each(['json', 'csv'])('gives back all rules of an export as %s', async (format) => {
    const file = join(await temporaryFolder(), `rules.${format}`)
    const before = (await run(['rules', 'list'])).stdout
    expect((await run(['rules', 'export', file])).code).toBe(0)
    expect((await run(['rules', 'import', file, '--prune', '--yes'])).stdout).toMatch(
      /^0 added, 0 changed, 0 removed/,
    )
    await run(['rules', 'import', '-', '--prune', '--force', '--yes'], { input: '[]' })
    expect((await run(['rules', 'list'])).stdout).toBe('')
    expect((await run(['rules', 'import', file])).code).toBe(0)
    expect((await run(['rules', 'list'])).stdout).toBe(before)
  })

  it('gives back what the list shows to programs', async () => {
    const input = (await run(['rules', 'list', '--json'])).stdout
    const { code, stdout } = await run(['rules', 'import', '-', '--json'], { input })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ added: 0, changed: 0, written: false })
  })

  it('reads a list of domains as a spreadsheet saves it', async () => {
    const file = join(await temporaryFolder(), 'domains.txt')
    await writeFile(file, Buffer.from('\uFEFFfirst.example\r\n@second.example\r\n', 'utf16le'))
    expect((await run(['rules', 'import', file])).code).toBe(4)
    const { code, stdout } = await run(['rules', 'import', file, '--group', 'a', '--group', 'b'])
    expect(code).toBe(0)
    expect(stdout).toContain('+ first.example  groups a, b\n+ second.example  groups a, b\n')
    const open = await run(['rules', 'import', '-', '--no-group'], { input: 'third.example\n' })
    expect(open.stdout).toContain('+ third.example  allowed, no group\n')
    expect((await run(['check', 'jo@third.example'])).code).toBe(0)
  })

  it('exports the file that domain-gate-local reads', async () => {
    const file = join(await temporaryFolder(), 'rules.json')
    await run(['rules', 'export', file])
    const other = await startStack('--rules', file)
    const lists = [await run(['rules', 'list']), await domainGateAt(other)(['rules', 'list'])]
    await other.stop()
    expect(lists[1]?.stdout).toContain('acme.com')
    expect(lists[0]?.stdout.split('\n').every((line) => lists[1]?.stdout.includes(line))).toBe(true)
  })

  it('prunes nothing without a terminal and without --yes', async () => {
    const before = (await run(['rules', 'list'])).stdout
    const { code, stderr } = await run(['rules', 'import', '-', '--prune'], { input: RULES })
    expect(code).toBe(2)
    expect(stderr).toContain('--prune takes rules away; there is no terminal to ask on: --yes')
    expect((await run(['rules', 'list'])).stdout).toBe(before)
  })

  it('names every bad line and writes nothing', async () => {
    const input = `${RULES}b ad,x,,,\ngmail.com,all,,,\nacme.com,again,,,\nc.example,"a",,soon,\n`
    const before = (await run(['rules', 'list'])).stdout
    const { code, stdout, stderr } = await run(['rules', 'import', '-'], { input })
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toMatch(
      /^line 5: EmailDomain .+\nline 7: a second rule for acme.com; the first is in line 2\nline 8: expires .+\ndomain-gate: 3 bad lines; nothing was written\n$/,
    )
    expect((await run(['rules', 'list'])).stdout).toBe(before)
  })

  it('counts bad lines it does not show', async () => {
    const input = `domain,groups\n${'b ad,x\n'.repeat(5000)}`
    const { stderr } = await run(['rules', 'import', '-'], { input })
    expect(stderr.split('\n')).toHaveLength(23)
    expect(stderr).toContain('… and 4980 more\ndomain-gate: 5000 bad lines; nothing was written\n')
  })

  it('refuses providers in a file, but not what is in the table already', async () => {
    const input = 'domain,groups\ngmail.com,all\n'
    const refused = await run(['rules', 'import', '-'], { input })
    expect(refused.code).toBe(4)
    expect(refused.stderr).toContain('line 2: gmail.com is a public mail provider')
    expect((await run(['rules', 'import', '-', '--force'], { input })).code).toBe(0)
    expect(await run(['rules', 'import', '-'], { input })).toMatchObject({ code: 0, stderr: '' })
  })

  it.each([
    ['nothing.csv', null, 'there is no such file'],
    ['latin1.csv', Buffer.from('domain\nb\xfccher.example', 'latin1'), 'is not UTF-8 text'],
    ['empty.csv', Buffer.from(''), 'line 1: the file is empty'],
    ['object.json', Buffer.from('{\n}'), 'a file is an array of rules, or a rule a line'],
  ])('says what is wrong with %s', async (name, content, reason) => {
    const file = join(await temporaryFolder(), name)
    if (content !== null) await writeFile(file, content)
    const { code, stderr } = await run(['rules', 'import', file])
    expect(code).toBe(4)
    expect(stderr).toContain(reason)
    expect(stderr).toMatch(/domain-gate: [^\n]+\n$/)
  })

  it('leaves the file as it was when the export fails', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'rules.json')
    await writeFile(file, 'precious')
    const { code } = await run(['rules', 'export', file, '--table', 'Other'])
    expect(code).toBe(5)
    expect(await readFile(file, 'utf8')).toBe('precious')
    expect(await readdir(folder)).toEqual(['rules.json'])
  })

  it('says what is wrong with the name of an export', async () => {
    expect(await run(['rules', 'export', '/nonexistent/x.json'])).toEqual({
      code: 4,
      stdout: '',
      stderr: 'domain-gate: cannot write /nonexistent/x.json: there is no folder /nonexistent\n',
    })
    const yaml = await run(['rules', 'export', 'x.yaml'])
    expect(yaml).toMatchObject({ code: 2, stderr: expect.stringContaining('which format?') })
  })

  it('stops at Ctrl-C, and goes on when it is run again', async () => {
    const file = join(await temporaryFolder(), 'many.csv')
    const many = Array.from({ length: 5000 }, (_, index) => `many-${index}.example,many`)
    await writeFile(file, `domain,groups\n${many.join('\n')}`)
    const proxy = await startRecordingProxy(stack.dynamodb, (action) => {
      // Batches go out four at a time; a second Ctrl-C would end it the hard way.
      if (action === 'dynamodb:BatchWriteItem' && !child.killed) child.kill('SIGINT')
    })
    const env = { ...settingsOf(stack), AWS_ENDPOINT_URL_DYNAMODB: proxy.url }
    const child = spawnDomainGate(['rules', 'import', file], { env })
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
    proxy.stop()

    expect(code).toBe(130)
    const [, written] =
      /interrupted; (\d+) of 5000 changes are written; the same command goes on\n$/.exec(stderr) ??
      []
    expect(Number(written)).toBeLessThan(5000)
    const again = JSON.parse((await run(['rules', 'import', file, '--json'])).stdout)
    expect(again.added + again.unchanged).toBe(5000)
    expect(again.added).toBeGreaterThan(0)
  })

  it('writes to the end though nobody reads what it says', async () => {
    const child = spawnDomainGate(['rules', 'import', '-'], { env: settingsOf(stack) })
    child.stdout.destroy()
    child.stdin.end('domain,groups\nunread.example,unread\n')
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
    expect((await run(['check', 'jo@unread.example'])).code).toBe(0)
  })
})
