import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { projectFiles } from './project-files.ts'
import type { TemplateName } from './templates.ts'

// The tests of this repository build the examples, and sign people up in them. So what a template has of them is the same.

it.each([
  { template: 'html', file: 'serve.js', example: 'passwordless/serve.js' },
  { template: 'sam', file: 'template.yaml', example: 'sam/template.yaml' },
  { template: 'cdk', file: 'cdk.json', example: 'cdk/cdk.json' },
  { template: 'amplify-gen2', file: 'cdk.json', example: 'amplify-gen2/cdk.json' },
  { template: 'vite-react', file: 'tsconfig.json', example: 'react/tsconfig.json' },
  { template: 'vite-vue', file: 'tsconfig.json', example: 'vue/tsconfig.json' },
  { template: 'angular', file: 'tsconfig.json', example: 'angular/tsconfig.json' },
] as const)('$file of $template is that of examples/$example', ({ template, file, example }) => {
  expect(made(template, file)).toBe(readExample(example))
})

it('amplify-gen2 signs up as its example does', () => {
  const file = 'amplify/auth/resource.ts'
  expect(made('amplify-gen2', file, false)).toBe(readExample(`amplify-gen2/${file}`))
})

it('the two forms in Vue are those of the example without passwords', () => {
  const markup = (text: string) => text.slice(text.indexOf('const view'))
  expect(markup(made('vite-vue', 'src/members.vue'))).toBe(
    markup(readExample('vue/src/passwordless.vue')),
  )
})

it('the two forms in React are those of the example without passwords', () => {
  const body = (text: string) => {
    const start = text.indexOf('  const [view')
    return text.slice(start, text.indexOf('\n}\n', start))
  }
  expect(body(made('vite-react', 'src/members.tsx'))).toBe(
    body(readExample('react/src/passwordless.tsx')),
  )
})

it('the script of the plain page is that of the example without passwords', () => {
  const script = (text: string) => text.slice(text.indexOf('// Kept until'))
  expect(script(made('html', 'app.js'))).toBe(script(readExample('passwordless/app.js')))
})

function made(template: TemplateName, file: string, passwordless = true): string {
  const answers = { name: 'app', template, passwordless, domain: 'acme.com', group: 'acme' }
  return projectFiles(answers).get(file) ?? ''
}

function readExample(file: string): string {
  return readFileSync(new URL(`../../../examples/${file}`, import.meta.url), 'utf8')
}
