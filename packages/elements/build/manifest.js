import { create, ts } from '@custom-elements-manifest/analyzer'

const ELEMENTS = [
  {
    name: 'DomainGatedSignup',
    module: 'dist/domain-gated-signup.js',
    exportedBy: 'dist/index.js',
    definedBy: 'dist/define.js',
  },
  {
    name: 'DomainGateSignin',
    module: 'dist/domain-gate-signin.js',
    exportedBy: 'dist/sign-in/index.js',
    definedBy: 'dist/sign-in/define.js',
  },
]

/**
 * The custom-elements manifest (schema 1.0.0), from the classes and their doc blocks. The analyzer lists all it sees in
 * a file; this keeps what an app can use, says where it is in `dist`, and reads defaults from the styles. `sources`: the
 * text of each class's file, by the class's name.
 */
export function manifestOf(sources, styles) {
  const described = ELEMENTS.map(({ name, ...places }) => {
    const declaration = { name, module: places.module }
    const element = describe(name, sources[name], styles)
    const exported = { kind: 'js', name, declaration }
    const defined = { kind: 'custom-element-definition', name: element.tagName, declaration }
    return { element, exported, defined, ...places }
  })
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      ...described.map((one) => module(one.module, [one.element], [one.exported])),
      ...described.flatMap((one) => [
        module(one.exportedBy, [], [one.exported]),
        module(one.definedBy, [], [one.defined]),
      ]),
    ],
  }
}

function describe(name, source, styles) {
  const file = ts.createSourceFile('element.ts', source, ts.ScriptTarget.ESNext, true)
  const { modules } = create({ modules: [file], plugins: [], context: {} })
  const seen = modules[0].declarations.find((declaration) => declaration.name === name)
  if (!seen?.tagName) throw new Error(`No class ${name} with a @tag in its doc block`)
  return {
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
