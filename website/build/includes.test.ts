import { expect, it } from 'vitest'
import { withIncludes } from './includes.ts'

const PAGE = 'website/pages/frameworks/react.md'

it('a file that is shown stands in a block of its language', () => {
  const shown = withIncludes('Above\n\n<<< ../../../tests/apps/vite-vue/vite.config.ts\n', PAGE)
  expect(shown).toMatch(/^Above\n\n```ts\nimport [^`]+\}\)\n```\n$/)
})

it('of a region, only what is in it is shown', () => {
  const file = '../../../tests/docs/test-your-form.journey.ts'
  const shown = withIncludes(`<<< ${file}#sample`, PAGE)
  expect(shown).toMatch(/^```ts\nimport \{/)
  expect(shown).not.toMatch(/#(end)?region|test\.use/)
})

it('a part of a page has the links of the page', () => {
  const shown = withIncludes('<!--@include: ./parts/styling.md-->', PAGE)
  expect(shown).toContain('](../../../docs/theming.md)')
  expect(shown).toContain('](../theme-editor.md)')
})

it.each([
  { page: '<<< ./nothing.ts', says: /react\.md includes .*nothing\.ts/ },
  { page: '<!--@include: ./nothing.md-->', says: /react\.md includes .*nothing\.md/ },
  { page: '<<< ../../pages.ts#nothing', says: /react\.md shows .*pages\.ts#nothing/ },
])('$page, which is not there, is an error', ({ page, says }) => {
  expect(() => withIncludes(page, PAGE)).toThrow(says)
})
