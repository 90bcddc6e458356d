import { expect, it } from 'vitest'
import { linkToSite } from './links.ts'

it.each([
  { given: '[deploy](deploy.md#one)', is: '[deploy](/deploy#one)' },
  { given: '[`core`](../packages/core/README.md)', is: '[`core`](/sdk)' },
  { given: '[React](../examples/react)', is: '[React](/examples/react)' },
  { given: '[deploy.md](deploy.md#one)', is: '[Deploy](/deploy#one)' },
  { given: '[examples/react](../examples/react)', is: '[React app](/examples/react)' },
  { given: '[here](#rules)', is: '[here](#rules)' },
  { given: '[AWS](https://aws.amazon.com/)', is: '[AWS](https://aws.amazon.com/)' },
  { given: '[a test](../tests/x.ts)', is: 'a test' },
  { given: '![Form](images/form.png)', is: '![Form](/images/form.png)' },
  { given: '<img src="images/form.png">', is: '<img src="/images/form.png">' },
  {
    given: '[![CI](../../actions/workflows/ci.yml/badge.svg)](../../actions/workflows/ci.yml)',
    is: '',
  },
  { given: '```html\n<img src="images/form.png"> [x](y.md)\n```', is: null },
])('a document of docs/ with $given', ({ given, is }) => {
  expect(linkToSite(given, 'docs/security.md')).toBe(is ?? given)
})
