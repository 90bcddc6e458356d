import { headingSlug } from '../../scripts/check/markdown-links.ts'
import { withPolicy } from '../build/content-security-policy.ts'
import { sections } from '../pages.ts'
import { drawDiagram } from './diagrams.ts'

const sidebar = sections.map(({ title, pages }) => ({
  text: title,
  items: pages.map(({ title: text, path }) => ({ text, link: `/${path}` })),
}))

type Token = { readonly content: string; readonly info?: string }
type Rule = (tokens: readonly Token[], index: number, ...rest: readonly unknown[]) => string
interface Renderer {
  readonly renderer: { readonly rules: Record<string, Rule> }
}

/** Whether the cell that opens at this token has no text. */
function isEmpty(tokens: readonly Token[], open: number): boolean {
  return tokens[open + 1]?.content === ''
}

function withBreaks(code: string): string {
  return code.replace(/(>)([^<]+)(<)/, (_, open, text: string, close) => {
    const broken = text.replace(/\S{18,}/g, (name) =>
      name.replace(/[a-z\d](?=[A-Z])|[._/=](?=\w)/g, '$&<wbr>'),
    )
    return `${open}${broken}${close}`
  })
}

export default {
  title: 'Domain Gate',
  description: 'Sign-up by email domain for Amazon Cognito',
  srcDir: '.site',
  srcExclude: ['public/**'],
  outDir: 'dist',
  cacheDir: '.cache',
  cleanUrls: false,
  transformHtml: withPolicy,
  head: [['link', { rel: 'icon', href: '/playground/icon.svg', type: 'image/svg+xml' }]],
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Playground', link: '/playground' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
    ],
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
  },
  markdown: {
    config: (md: Renderer) => {
      const fence = md.renderer.rules['fence']
      md.renderer.rules['fence'] = (tokens, index, ...rest) => {
        const { content = '', info } = tokens[index] ?? {}
        return info === 'mermaid' ? drawDiagram(content) : (fence?.(tokens, index, ...rest) ?? '')
      }
      // A head without words is no head: screen readers would announce it as one.
      md.renderer.rules['th_open'] = (tokens, index) => (isEmpty(tokens, index) ? '<td>' : '<th>')
      md.renderer.rules['th_close'] = (tokens, index) =>
        isEmpty(tokens, index - 2) ? '</td>' : '</th>'
      // Long names may be broken where their words meet.
      const code = md.renderer.rules['code_inline']
      md.renderer.rules['code_inline'] = (...given) => withBreaks(code?.(...given) ?? '')
    },
    anchor: { slugify: headingSlug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  vue: {
    template: {
      compilerOptions: { isCustomElement: (tag: string) => tag.startsWith('domain-gate') },
    },
  },
}
