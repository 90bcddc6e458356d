import { spawnSync } from 'node:child_process'
import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseRulesFile } from '@domain-gate/triggers'
import { describe, expect, it } from 'vitest'
import { run } from './main.ts'
import {
  CLI_TEMPLATES,
  changedApp,
  WALKTHROUGH,
  WALKTHROUGH_ROWS,
  withSource,
} from './testing/gen1-apps.ts'

describe('the walkthrough’s app', () => {
  it('is migrated: rules, backend and report', async () => {
    const folder = join(emptyFolder(), 'new')
    const { code, out } = await ran(
      WALKTHROUGH,
      '--rows',
      WALKTHROUGH_ROWS,
      '--write',
      folder,
      '--json',
    )
    // One row has a group with a blank in its name, so somebody has to look.
    expect(code).toBe(1)
    const { written, comparison } = JSON.parse(out)
    expect(filesIn(folder)).toEqual([...written].sort())
    expect(parseRulesFile(readFileSync(join(folder, 'rules.json'), 'utf8')).rows).toEqual([
      { EmailDomain: 'acme.com', UserGroup: 'acme' },
      { EmailDomain: 'globex.example', UserGroup: 'globex' },
      { EmailDomain: 'xn--bcher-kva.example', UserGroup: 'books' },
    ])
    expect(comparison.addresses).toBe(1000)
    expect(comparison.differences.every(({ reason }: { reason: unknown }) => reason !== null)).toBe(
      true,
    )
    expect(readFileSync(join(folder, 'MIGRATION.md'), 'utf8')).toContain(
      '`initech.example`: UserGroup must be',
    )
  })

  it('gets no rules where the rows are not given, since a guess could let strangers in', async () => {
    const folder = emptyFolder()
    const { code, out } = await ran(WALKTHROUGH, '--write', folder)
    expect(code).toBe(1)
    expect(out).toContain('give them with --rows FILE')
    expect(out).toContain('`aws dynamodb scan --table-name TABLE > rows.json`')
    expect(filesIn(folder)).toEqual(['MIGRATION.md'])
  })
})

describe('the app of the CLI’s templates', () => {
  it('is all understood, and decides alike but for differences that are named', async () => {
    const { code, out } = await ran(CLI_TEMPLATES, '--env', 'prod')
    expect(code).toBe(0)
    expect(out).toContain('Nothing: every trigger was understood.')
    expect(out).toMatch(
      /\d+ of 1000 addresses: alike\. \d+ differ, 0 of them without an explanation\./,
    )
    expect(out).toContain('amplify-cli#14745')
    // npm would install into a folder above that has a package.json.
    expect(out).toContain('begin\n   there with `npm init -y`')
  })

  it('compares addresses of one’s own as well', async () => {
    const file = join(emptyFolder(), 'addresses.txt')
    writeFileSync(file, 'own@acme.com\n\n"own"@acme.com\r\n')
    const { out } = await ran(CLI_TEMPLATES, '--env', 'prod', '--addresses', file, '--json')
    const { addresses, differences } = JSON.parse(out).comparison
    expect(addresses).toBe(1002)
    expect(differences).toContainEqual(
      expect.objectContaining({ address: '"own"@acme.com', reason: 'local-part' }),
    )
  })

  it('gets no rules where its filter was changed by hand', async () => {
    const own = 'exports.handler = async (event) => event'
    const app = withSource(CLI_TEMPLATES, 'PreSignup', 'email-filter-allowlist', own)
    const { code, out } = await ran(app, '--env', 'prod')
    expect(code).toBe(1)
    expect(out).toContain('code of your own, which this tool does not know')
    expect(out).not.toContain('acme.com')
  })
})

it('decides about each of many domains', async () => {
  const list = Array.from({ length: 150 }, (_, number) => `company-${number}.example`)
  const app = changedApp(CLI_TEMPLATES, {
    'amplify/team-provider-info.json': (text) =>
      text.replace('acme.com, Globex.example,corp.example', list.join(',')),
  })
  const folder = join(emptyFolder(), 'new')
  const { code, out } = await ran(app, '--env', 'prod', '--write', folder, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out).rules.rows).toHaveLength(150)
  expect(JSON.parse(out).comparison.addresses).toBe(1130)
  expect(readFileSync(join(folder, 'MIGRATION.md'), 'utf8')).toContain('rules import rules.json')
})

describe('nothing is changed', () => {
  it('in the old app, whatever is written', async () => {
    const app = changedApp(CLI_TEMPLATES, {})
    const before = contents(app)
    await ran(app, '--env', 'prod', '--write', join(emptyFolder(), 'new'))
    expect(contents(app)).toEqual(before)
  })

  it('without --write', async () => {
    const { err } = await ran(CLI_TEMPLATES, '--env', 'prod')
    expect(err).toBe('Nothing was written; --write FOLDER writes it.\n')
  })

  it('in a folder that has something in it', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'mine.txt'), 'mine')
    const { code, err } = await ran(CLI_TEMPLATES, '--env', 'prod', '--write', folder)
    expect(code).toBe(2)
    expect(err).toContain('with mine.txt in it')
    expect(filesIn(folder)).toEqual(['mine.txt'])
  })
})

it('writes nothing into the old app', async () => {
  const app = changedApp(CLI_TEMPLATES, {})
  const folder = join(app, 'amplify/new')
  const { code, err } = await ran(app, '--env', 'prod', '--write', folder)
  expect(code).toBe(2)
  expect(err).toContain('--write must name a folder outside')
  expect(existsSync(folder)).toBe(false)
})

it('writes nothing into the old app through a link', async () => {
  const app = changedApp(CLI_TEMPLATES, {})
  const link = join(emptyFolder(), 'link')
  symlinkSync(join(app, 'amplify'), link)
  const { code, err } = await ran(app, '--env', 'prod', '--write', join(link, 'new'))
  expect(code).toBe(2)
  expect(err).toContain('--write must name a folder outside')
})

it('runs nothing of the old app', async () => {
  const trap = 'globalThis.ran = true; require("fs").writeFileSync("/ran", ""); process.exit(9)'
  const app = withSource(CLI_TEMPLATES, 'PreSignup', 'email-filter-allowlist', trap)
  writeFileSync(join(app, 'amplify/backend/auth/shopweb1a2b3c4d/override.ts'), trap)
  expect(await ran(app, '--env', 'prod')).toMatchObject({ code: 1 })
  expect(globalThis).not.toHaveProperty('ran')
})

it('reports values as they read, not as Markdown or as commands to a terminal', async () => {
  const app = changedApp(CLI_TEMPLATES, {
    'amplify/team-provider-info.json': (text) =>
      text.replace('acme.com, ', '\\u001b[2J<script>x</script>![x](https://evil.example/x),'),
  })
  const { out } = await ran(app, '--env', 'prod')
  expect(out).toContain(
    'lets in DOMAINALLOWLIST: \\\\u001b\\[2J\\<script\\>x\\</script\\>!\\[x\\](https://evil.example/x),',
  )
  expect(out).not.toContain(String.fromCharCode(27))
})

it('names what a rule lets in beyond the old entry, of many entries too', async () => {
  const list = Array.from({ length: 60 }, (_, number) => `Company-${number}.example`)
  const app = changedApp(CLI_TEMPLATES, {
    'amplify/team-provider-info.json': (text) =>
      text.replace('acme.com, Globex.example,corp.example', list.join(',')),
  })
  const { out } = await ran(app, '--env', 'prod', '--json')
  const { differences } = JSON.parse(out).comparison
  for (const domain of list) {
    const address = `jo@${domain.toLowerCase()}`
    expect(differences).toContainEqual(expect.objectContaining({ address, reason: 'letter-case' }))
  }
})

it('says why a folder cannot be made, and does not go on trying', async () => {
  const { code, out, err } = await ran(CLI_TEMPLATES, '--env', 'prod', '--write', '/proc/nope/app')
  expect([code, out]).toEqual([4, ''])
  expect(err).toMatch(
    /^domain-gate-migrate: cannot write \/proc\/nope\/app\/MIGRATION\.md: no folder can be made in \/(proc)?: E[A-Z]+\n$/,
  )
})

it('shortens an address that is far too long', async () => {
  const file = join(emptyFolder(), 'addresses.txt')
  writeFileSync(file, `${'a'.repeat(10_000)}@acme.com`)
  const { out } = await ran(CLI_TEMPLATES, '--env', 'prod', '--addresses', file)
  expect(out).toContain('… (10009 characters)')
  expect(out).not.toContain('a'.repeat(300))
})

describe('wrong use', () => {
  it.each([
    {
      name: 'an option that is not there',
      args: ['--force'],
      code: 2,
      message: "unknown option '--force'",
    },
    {
      name: 'an option without its value',
      args: ['--rows'],
      code: 2,
      message: "option '--rows <file>' argument missing",
    },
    { name: 'no app', args: ['/nowhere'], code: 4, message: 'no Amplify Gen 1 app in /nowhere' },
    {
      name: 'no files',
      args: ['authenticator'],
      code: 2,
      message: "missing required argument 'files'",
    },
    {
      name: 'files that are not there',
      args: ['authenticator', '/nowhere/*.tsx'],
      code: 4,
      message: 'there is no file /nowhere/*.tsx',
    },
  ])('$name', async ({ args, code, message }) => {
    const ended = await ran(...args)
    expect(ended).toMatchObject({ code, out: '' })
    expect(ended.err).toContain(message)
    const json = await ran(...args, '--json')
    if (args[0] !== '--rows') expect(JSON.parse(json.err).error).toMatchObject({ exitCode: code })
  })

  it('does not control the terminal by what a file says', async () => {
    const { err } = await ran('/nowhere\u001b[2J')
    expect(err).toContain('\\u001b[2J')
  })
})

it.each([['--help'], ['authenticator', '--help'], ['--version']])(
  '%s ends well',
  async (...args) => {
    const { code, out } = await ran(...args)
    expect(code).toBe(0)
    expect(out).not.toBe('')
  },
)

describe('authenticator', () => {
  const before =
    "import { Authenticator } from '@aws-amplify/ui-react'\nexport const App = () => <Authenticator />\n"

  it('shows what would change, and changes nothing', async () => {
    const file = written('app.tsx', before)
    const { code, out, err } = await ran('authenticator', file)
    expect(code).toBe(0)
    expect(out).toContain('-export const App = () => <Authenticator />\n')
    expect(out).toContain('+export const App = () => <Authenticator services={gateServices} />\n')
    expect(err).toBe('1 of 1 files would change; --write changes them\n')
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it('changes all files of a pattern with --write', async () => {
    const file = written('app.tsx', before)
    const { code } = await ran(
      'authenticator',
      file.replace('app.tsx', '*.tsx'),
      '--write',
      '--json',
    )
    expect(code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('services={gateServices}')
  })

  it('leaves a file as it was that cannot be written to its end, and names those before it', () => {
    const folder = emptyFolder()
    const short = join(folder, 'a.tsx')
    const long = join(folder, 'b.tsx')
    writeFileSync(short, before)
    writeFileSync(long, before + '// long\n'.repeat(2000))
    const bin = fileURLToPath(new URL('../bin/domain-gate-migrate.js', import.meta.url))
    // As a full disk, no file may have more than 8 blocks.
    const { status, stderr } = spawnSync('sh', [
      ...['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath],
      ...[bin, 'authenticator', short, long, '--write'],
    ])
    expect(String(stderr)).toContain(`cannot write ${long}: EFBIG; written before it: ${short}`)
    expect(status).toBe(4)
    expect(readFileSync(short, 'utf8')).toContain('services={gateServices}')
    expect(readFileSync(long, 'utf8')).toBe(before + '// long\n'.repeat(2000))
    expect(filesIn(folder)).toEqual(['a.tsx', 'b.tsx'])
  })

  it('says nothing of the warning that Node 22.13 has for patterns', () => {
    const file = written('app.tsx', before)
    const bin = fileURLToPath(new URL('../bin/domain-gate-migrate.js', import.meta.url))
    const asOlderNode = `
      import fs from 'node:fs'
      import { syncBuiltinESMExports } from 'node:module'
      const { globSync } = fs
      fs.globSync = (...args) => {
        process.emitWarning('globSync is an experimental feature', 'ExperimentalWarning')
        return globSync(...args)
      }
      syncBuiltinESMExports()`
    const args = ['--import', `data:text/javascript,${encodeURIComponent(asOlderNode)}`, bin]
    const pattern = file.replace('app.tsx', '*.tsx')
    const { stderr } = spawnSync(process.execPath, [...args, 'authenticator', pattern])
    expect(String(stderr)).toBe('1 of 1 files would change; --write changes them\n')
  })

  it('ends with 1 where something is left to do by hand', async () => {
    const file = written('app.tsx', before.replace('<Authenticator', '<Authenticator {...props}'))
    const { code, err } = await ran('authenticator', file)
    expect(code).toBe(1)
    expect(err).toContain(`${file}:2: by hand: its attributes are spread`)
  })
})

async function ran(...args: readonly string[]) {
  let out = ''
  let err = ''
  const code = await run(args, {
    write: (text) => {
      out += text
    },
    note: (line) => {
      err += `${line}\n`
    },
  })
  return { code, out, err }
}

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'migrate-'))
}

function written(name: string, text: string): string {
  const file = join(emptyFolder(), name)
  writeFileSync(file, text)
  return file
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

function contents(folder: string): readonly string[] {
  return filesIn(folder).map((file) => `${file}\n${readFileSync(join(folder, file), 'utf8')}`)
}
