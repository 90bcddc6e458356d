import { headingSlug } from '../../scripts/check/markdown-links.ts'
import { sections } from '../pages.ts'

const sidebar = sections.map(({ title, pages }) => ({
  text: title,
  items: pages.map(({ title: text, path }) => ({ text, link: `/${path}` })),
}))

export default {
  title: 'Domain Gate',
  description: 'Sign-up by email domain for Amazon Cognito',
  srcDir: '.site',
  srcExclude: ['public/**'],
  outDir: 'dist',
  cacheDir: '.cache',
  cleanUrls: false,
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
    anchor: { slugify: headingSlug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  vue: {
    template: {
      compilerOptions: { isCustomElement: (tag: string) => tag.startsWith('domain-gate') },
    },
  },
}
