import { resolve as resolvePath } from 'node:path'
import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { minifyHTMLLiterals } from 'minify-literals'

/** What npm's bundlers load when it is called for, and a CDN file has at hand: its point is to be one. */
const AT_HAND = {
  '/lazy-pool-client.js': `import { fetchClient } from '@domain-gate/core'; export const loadPoolClient = () => fetchClient`,
}

const eagerly = {
  name: 'eagerly',
  load: (id) => Object.entries(AT_HAND).find(([file]) => id.endsWith(file))?.[1] ?? null,
}

/** A JavaScript minifier leaves the texts of `html` and `css` templates alone. */
const minifyTemplates = {
  name: 'minify-templates',
  transform: (code, id) => minifyHTMLLiterals(code, { fileName: id }),
}

/** Lit's build for browsers asks for these as it loads, and importing the file on a server must not crash. */
const SERVER_STAND_INS = `const HTMLElement = globalThis.HTMLElement ?? class {}
const document = globalThis.document ?? { createTreeWalker() {} }`

/**
 * Chromium then compiles the file as it arrives, on another thread, and not function by function while the form is
 * drawn: https://v8.dev/blog/explicit-compile-hints. Others pass over it.
 */
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad'

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

/**
 * A language's file is the same for each element. What else loads later belongs to the CDN file that loads it; so do the
 * languages of both elements together, which share words.
 */
function chunkName(folder) {
  const languages = folder === 'all' ? 'all/' : ''
  return ({ facadeModuleId }) => {
    const [, language] = /\/dist\/(locales\/.*)\.js$/.exec(facadeModuleId ?? '') ?? []
    return language ? `${languages}${language}.js` : `${folder}/[name].js`
  }
}

const written = new Map()

const sameNameSameText = {
  name: 'same-name-same-text',
  generateBundle: (_options, bundle) => {
    for (const { code, fileName, type } of Object.values(bundle)) {
      if (type !== 'chunk') continue
      if ((written.get(fileName) ?? code) !== code)
        throw new Error(`Two CDN files need a ${fileName} of their own`)
      written.set(fileName, code)
    }
  },
}

/** Elements, flows, fetch client, English and Lit in one module; what loads later lies beside it, in `folder`. */
function cdnFile(input, file, folder) {
  return {
    input,
    // What loads later may take what the file has.
    preserveEntrySignatures: 'allow-extension',
    output: {
      dir: 'dist/cdn',
      entryFileNames: file,
      chunkFileNames: chunkName(folder),
      format: 'es',
      sourcemap: true,
      banner: ({ isEntry }) => (isEntry ? COMPILE_AT_ONCE : ''),
      intro: ({ isEntry }) => (isEntry ? SERVER_STAND_INS : ''),
    },
    plugins: [
      eagerly,
      resolve(),
      minifyTemplates,
      terser({
        module: true,
        ecma: 2022,
        // What these do smaller is unsafe only for code that asks for `prototype` or `length` of a function.
        compress: { passes: 3, inline: 1, keep_fargs: false, unsafe_arrows: true },
        format: { comments: /allFunctionsCalledOnLoad/ },
      }),
      sameNameSameText,
    ],
  }
}

export default [
  loadedLater('pool-client', `export { fetchClient } from '@domain-gate/core'`),
  loadedLater('pool-sign-in', `export { signInToPool } from './sign-in/shared-sign-in.js'`),
  loadedLater(
    'passkeys',
    `export { canUsePasskeys, registerPasskey } from '@domain-gate/core/passkeys'`,
  ),
  cdnFile('dist/cdn.js', 'domain-gate.js', 'locales'),
  cdnFile('dist/cdn-signin.js', 'domain-gate-signin.js', 'signin'),
  cdnFile('dist/cdn-all.js', 'domain-gate-all.js', 'all'),
  cdnFile('dist/cdn-tokens.js', 'tokens.js', 'tokens'),
]
