import { spawn } from 'node:child_process'
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ProofRow } from '../../tests/proof/report.ts'
import { listWorkspaces } from '../repository.ts'
import { quoteWords, runCommand } from '../run-command.ts'

/** Installs the tarballs of a release into an empty folder by `npm ci --ignore-scripts`, and uses what is installed there. */
export async function tryAsConsumer(release: string, folder: string): Promise<ProofRow> {
  mkdirSync(folder)
  const names = listWorkspaces()
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ name }) => name)
  const tarballs = Object.fromEntries(
    names.map((name) => [name, `file:${tarballOf(name, release)}`]),
  )
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      private: true,
      type: 'module',
      dependencies: { ...tarballs, 'aws-cdk-lib': '^2', constructs: '^10', 'aws-amplify': '^6' },
      // The packages name each other by a version that npm does not have yet.
      overrides: Object.fromEntries(names.map((name) => [name, `$${name}`])),
    }),
  )
  const attempts: [string, string | (() => Promise<string | null>)][] = [
    ['npm install --ignore-scripts', 'npm install --ignore-scripts --no-audit --no-fund'],
    [
      'npm ci --ignore-scripts',
      'rm -rf node_modules && npm ci --ignore-scripts --no-audit --no-fund',
    ],
    ...names
      .filter((name) => !['cli', 'local', 'migrate'].some((tool) => name.endsWith(`/${tool}`)))
      .map((name): [string, string] => [
        `import ${name}`,
        `node -e ${quoteWords([`await import('${name}')`])} --input-type=module`,
      ]),
    ['domain-gate --version', 'npx --no-install domain-gate --version'],
    ['domain-gate-migrate --version', 'npx --no-install domain-gate-migrate --version'],
    ['create-domain-gate --version', 'npx --no-install create-domain-gate --version'],
    ['domain-gate-local starts and answers', () => startLocalStack(folder)],
  ]
  const broken: string[] = []
  for (const [what, attempt] of attempts) {
    console.log(`As a consumer: ${what}…`)
    const fault = typeof attempt === 'string' ? await tryCommand(attempt, folder) : await attempt()
    if (fault !== null) broken.push(`${what}: ${fault}`)
  }
  return {
    trial: 'all packages install without scripts, load and start',
    cases: attempts.length,
    broken,
  }
}

function tarballOf(name: string, release: string): string {
  const start = name.replace(/^@/, '').replace('/', '-')
  const [file] = globSync(`${start}-[0-9]*.tgz`, { cwd: release })
  if (file === undefined) throw new Error(`The release has no tarball of ${name}`)
  return join(release, file)
}

async function tryCommand(command: string, folder: string): Promise<string | null> {
  const { code, output } = await runCommand(`cd ${quoteWords([folder])} && ${command}`)
  return code === 0 ? null : `ended with ${code}: ${output.trim().slice(-500)}`
}

async function startLocalStack(folder: string): Promise<string | null> {
  const command = join(folder, 'node_modules/.bin/domain-gate-local')
  const stack = spawn(command, ['--json', '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    for await (const line of createInterface(stack.stdout)) {
      if (!line.startsWith('{')) continue
      const { playground } = JSON.parse(line)
      const { status } = await fetch(playground)
      return status === 200 ? null : `the playground answers ${status}`
    }
    return 'it ended before it was ready'
  } finally {
    stack.kill()
  }
}
