import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Answers, faultOfDomain } from './answers.ts'
import { type OwnPackages, packagesOfRegistry } from './own-packages.ts'
import { packageJson } from './package-json.ts'
import { readme } from './readme.ts'
import { TEMPLATES, type Template } from './templates.ts'

const FOLDER = fileURLToPath(new URL('../templates', import.meta.url))

/** All files of an app by their path in it, with `/`. */
export function projectFiles(
  answers: Answers,
  packages: OwnPackages = packagesOfRegistry(),
): Map<string, string> {
  const { parts, rulesFile, page }: Template = TEMPLATES[answers.template]
  const signUpTest = answers.passwordless ? 'sign-up-passwordless-test.js' : 'sign-up-test.js'
  const shared = {
    ...parts,
    '.gitignore': '_gitignore',
    ...(page && { 'sign-up.test.js': signUpTest }),
  }
  const files = new Map<string, string>()
  for (const file of listFiles(answers.template)) {
    files.set(file, fillIn(readTemplate(`${answers.template}/${file}`), answers))
  }
  for (const [file, part] of Object.entries(shared)) {
    files.set(file, fillIn(readTemplate(`parts/${part}`), answers))
  }
  if (rulesFile === 'rules.json') files.set(rulesFile, rulesJson(answers))
  files.set('package.json', packageJson(answers, packages))
  files.set('README.md', readme(answers))
  return files
}

/** What stands for each `__WORD__` of a template. Without a text, its line is left out. */
function words(answers: Answers): Readonly<Record<string, string>> {
  const { name, template, passwordless, domain, group } = answers
  return {
    APP_NAME: name,
    MAIN: template === 'vite-react' ? 'main.tsx' : 'main.ts',
    DOMAIN: domain,
    OTHER_DOMAIN: otherDomain(domain),
    GROUP: group,
    IS_PASSWORDLESS: String(passwordless),
    PASSWORDLESS: passwordless ? 'passwordless' : '',
    PASSKEY: passwordless ? 'passkey="offer"' : '',
    PASSWORDLESS_PROPERTY: passwordless ? 'passwordless: true' : '',
    EMAIL_SIGN_IN: passwordless ? '{ otpLogin: true }' : 'true',
    SESSION_LINE: passwordless
      ? 'backend.auth.resources.cfnResources.cfnUserPoolClient.authSessionValidity = 15 // minutes'
      : '',
  }
}

/** One that only ends like the app's, so that no rule may take it for that; any other where such a one would be too long. */
function otherDomain(domain: string): string {
  const alike = `not${domain}`
  return faultOfDomain(alike) === null ? alike : 'example.com'
}

function fillIn(text: string, answers: Answers): string {
  const values = words(answers)
  // All at once: an answer may look like another word.
  return text
    .replace(/^ *__([A-Z_]+)__,?\n/gm, (line, word) => (values[word] === '' ? '' : line))
    .replace(/__([A-Z_]+?)__/g, (word, name) => values[name] ?? word)
}

function rulesJson({ domain, group }: Answers): string {
  return `${JSON.stringify([{ EmailDomain: domain, UserGroup: group }], null, 2)}\n`
}

function listFiles(template: string): string[] {
  return readdirSync(join(FOLDER, template), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => file.slice(join(FOLDER, template).length + 1).replaceAll('\\', '/'))
}

function readTemplate(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8')
}
