import { create, ts } from '@custom-elements-manifest/analyzer'

const CLASS = 'DomainGatedSignup'

/**
 * The custom-elements manifest (schema 1.0.0), from the class and its doc block. The analyzer lists all it sees in
 * the file; this keeps what an app can use, says where it is in `dist`, and reads defaults from the styles.
 */
export function manifestOf(source, styles) {
  const file = ts.createSourceFile('element.ts', source, ts.ScriptTarget.ESNext, true)
  const { modules } = create({ modules: [file], plugins: [], context: {} })
  const seen = modules[0].declarations.find(({ name }) => name === CLASS)
  if (!seen?.tagName) throw new Error(`No class ${CLASS} with a @tag in its doc block`)
  const declaration = { name: CLASS, module: 'dist/domain-gated-signup.js' }
  const element = {
    ...seen,
    superclass: { name: 'LitElement', package: 'lit' },
    members: seen.members.filter((member) => isPublic(member)),
    // One more is fired by a name the analyzer cannot know; it calls it by the variable's name.
    events: seen.events.filter(({ description }) => description),
    cssProperties: seen.cssProperties.map((property) => ({
      ...property,
      default: defaultIn(styles, property.name),
    })),
  }
  const exported = { kind: 'js', name: CLASS, declaration }
  const defined = { kind: 'custom-element-definition', name: seen.tagName, declaration }
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      module(declaration.module, [element], [exported]),
      module('dist/index.js', [], [exported]),
      module('dist/define.js', [], [defined]),
    ],
  }
}

function isPublic({ name, privacy, static: isStatic }) {
  return !privacy && !isStatic && !name.startsWith('#')
}

function module(path, declarations, exports) {
  return { kind: 'javascript-module', path, declarations, exports }
}

/** `light-dark(#fff, #000)` of `var(--domain-gate-surface, light-dark(#fff, #000))`; `--_…` are read as their own. */
function defaultIn(styles, name) {
  const start = styles.indexOf(`var(${name},`)
  if (start < 0) throw new Error(`The styles do not use ${name}, which the doc block names`)
  let [depth, end] = [0, start]
  do {
    if (styles[end] === '(') depth += 1
    if (styles[end] === ')') depth -= 1
    end += 1
  } while (depth > 0 || styles[end - 1] !== ')')
  return styles
    .slice(start + `var(${name},`.length, end - 1)
    .trim()
    .replaceAll('var(--_', 'var(--domain-gate-')
}
