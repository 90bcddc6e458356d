import { expect, it } from 'vitest'
import { scriptsNamed } from './documented-scripts.ts'

it('reads the npm scripts that a text names', () => {
  const text = 'Run `npm run test:unit -- packages/core`, then npm start; never npm ci.'
  expect(scriptsNamed(text)).toEqual(['test:unit', 'start'])
})
