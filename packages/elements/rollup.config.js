import { resolve as resolvePath } from 'node:path'
import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { minifyHTMLLiterals } from 'minify-literals'

/** The CDN file has no parts to load later but languages and what only some pages ask for. */
const eagerly = {
  name: 'eagerly',
  load: (id) =>
    id.endsWith('/lazy-pool-client.js')
      ? `import { fetchClient } from '@domain-gate/core'; export const loadPoolClient = () => fetchClient`
      : null,
}

/** A JavaScript minifier leaves the texts of `html` and `css` templates alone. */
const minifyTemplates = {
  name: 'minify-templates',
  transform: (code, id) => minifyHTMLLiterals(code, { fileName: id }),
}

/** Lit's build for browsers asks for these as it loads, and importing the file on a server must not crash. */
const SERVER_STAND_INS = `const HTMLElement = globalThis.HTMLElement ?? class {}
const document = globalThis.document ?? { createTreeWalker() {} }`

/** What tsc writes as `dist/<name>.js`, by a name of its own: the bundle takes that file's place. */
function inPlaceOf(name, text) {
  const source = resolvePath(`dist/${name}.source.js`)
  return {
    name: 'in-place-of',
    resolveId: (id) => (id === name ? source : null),
    load: (id) => (id === source ? text : null),
  }
}

/**
 * What loads later shares no module with what loads at once: of those, esbuild would make a third file that every page
 * loads, 1.2 kB more for a page that sets `gate`. So it has copies of what it needs. The rest of `dist` is tsc's.
 */
function loadedLater(name, text) {
  return {
    input: name,
    // Parts that load later still take what they need from here.
    preserveEntrySignatures: 'allow-extension',
    // Which sign-ins there are in the page is known in one place, however often a bundle has what makes them.
    external: (id) => id.endsWith('/open-sign-ins.js'),
    output: {
      dir: 'dist',
      entryFileNames: `${name}.js`,
      chunkFileNames: `${name}/[name].js`,
      format: 'es',
      sourcemap: true,
    },
    plugins: [inPlaceOf(name, text), resolve()],
  }
}

export default [
  loadedLater('pool-client', `export { fetchClient } from '@domain-gate/core'`),
  loadedLater('pool-sign-in', `export { signInToPool } from './sign-in/shared-sign-in.js'`),
  // The CDN file: element, flow, fetch client, English and Lit in one module; what loads later lies beside it.
  {
    input: 'dist/cdn.js',
    output: {
      dir: 'dist/cdn',
      entryFileNames: 'domain-gate.js',
      chunkFileNames: ({ facadeModuleId }) =>
        facadeModuleId?.includes('/passwordless/')
          ? 'locales/passwordless/[name].js'
          : 'locales/[name].js',
      format: 'es',
      sourcemap: true,
      intro: ({ isEntry }) => (isEntry ? SERVER_STAND_INS : ''),
    },
    plugins: [
      eagerly,
      resolve(),
      minifyTemplates,
      terser({ module: true, ecma: 2022, compress: { passes: 3 }, format: { comments: false } }),
    ],
  },
]
