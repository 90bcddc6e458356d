import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { LocalStack } from '@domain-gate/local'
import type { Page } from '@playwright/test'
import { type PageServer, startPageServer } from './page-server.ts'
import { createSignUpForm, type SignUpForm } from './sign-up-form.ts'

/** One of `examples/`, as its own tool chain builds it. */
export interface FrameworkExample {
  /** As it reads in a journey's name: `in Vue`. */
  readonly name: string
  readonly folder: string
  formOn(page: Page): SignUpForm
}

const withElement = (page: Page) => createSignUpForm(page)

/** Those that go on with Amplify once the person is registered. */
export const membersAreas: readonly FrameworkExample[] = [
  { name: 'in Vue', folder: 'vue', formOn: withElement },
  { name: 'in Angular', folder: 'angular', formOn: withElement },
  { name: 'in React', folder: 'react', formOn: withElement },
]

export const customForm: FrameworkExample = {
  name: 'in a form of one’s own',
  folder: 'custom-form',
  formOn: (page) => createSignUpForm(page, page.locator('#sign-up')),
}

export const frameworkExamples: readonly FrameworkExample[] = [...membersAreas, customForm]

const EXAMPLES = join(import.meta.dirname, '../../../examples')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
}

/** Serves what `npm run build:examples` made. */
export async function startFrameworkExample({ folder }: FrameworkExample): Promise<PageServer> {
  const built = join(EXAMPLES, folder, 'dist')
  if (!existsSync(join(built, 'index.html')))
    throw new Error(`examples/${folder} is not built. Run \`npm run build:examples\` first.`)
  return startPageServer(async (path) => {
    const name = path === '/' ? 'index.html' : path.slice(1)
    const content = await readFile(join(built, name)).catch(() => null)
    return content && { type: TYPES[extname(name)] ?? 'text/plain', content }
  })
}

/** What the example says of itself. */
export function readmeOf({ folder }: FrameworkExample): string {
  return readFileSync(join(EXAMPLES, folder, 'README.md'), 'utf8')
}

/** The address of the page for the stack's pool. */
export function addressOf({ url }: PageServer, stack: LocalStack, page = '/'): string {
  const { region, userPoolId, clientId, cognito } = stack
  const query = new URLSearchParams({
    region,
    'user-pool-id': userPoolId,
    'client-id': clientId,
    endpoint: cognito,
  })
  return `${url}${page}?${query}`
}
