import { parse } from '@babel/parser'
import MagicString from 'magic-string'

export type AddedServices =
  /** `text` is the file as it becomes. */
  | { readonly kind: 'changed'; readonly text: string; readonly byHand: readonly Place[] }
  /** Nothing to do, or nothing that can be done. */
  | { readonly kind: 'unchanged'; readonly byHand: readonly Place[] }
  | { readonly kind: 'unreadable'; readonly problem: string }

/** Where a person has to do it, and why. */
export interface Place {
  readonly line: number
  readonly reason: string
}

const AMPLIFY_UI = '@aws-amplify/ui-react'
const GATE_UI = '@domain-gate/core/amplify-ui'
const CALL = 'amplifyUiServices'
const NAME = 'gateServices'

interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly loc: { readonly start: { readonly line: number } }
  readonly [property: string]: unknown
}

/** Hands the gate's services to each `<Authenticator>` and `withAuthenticator` of a file; all else stays as it is. */
export function addServices(text: string, file: string): AddedServices {
  try {
    return tryToAdd(text, file)
  } catch (error) {
    // Files of anybody: too deeply nested ones, too.
    if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error
    return { kind: 'unreadable', problem: error.message }
  }
}

/** @throws SyntaxError or RangeError where the file cannot be read as code. */
function tryToAdd(text: string, file: string): AddedServices {
  // A file without Amplify UI need not even be code that can be read.
  if (!/@aws-amplify\/ui-|aws-amplify-react/.test(text)) return { kind: 'unchanged', byHand: [] }
  const elsewhere = otherFramework(text)
  if (elsewhere !== null) return { kind: 'unchanged', byHand: [elsewhere] }
  const program = parseModule(text, file)
  const imports = nodesIn(program['body']).filter(({ type }) => type === 'ImportDeclaration')
  const fromAmplify = imports.filter((one) => sourceOf(one) === AMPLIFY_UI)
  const last = imports.at(-1)
  if (fromAmplify.length === 0 || last === undefined) {
    return { kind: 'unchanged', byHand: otherImports(text) }
  }

  const edit: Edit = { code: new MagicString(text), byHand: [], added: 0 }
  const old = fromAmplify.find(isOfVersion1)
  if (old !== undefined) {
    refuse(edit, old, VERSION_1)
    return { kind: 'unchanged', byHand: edit.byHand }
  }
  const names = importedNames(fromAmplify, edit)
  if (new RegExp(`\\b(?:${NAME}|${CALL})\\b`).test(text)) {
    const uses = [...names.components, ...names.wrappers].length > 0
    if (uses && !isDone(program, names))
      refuse(edit, last, `${NAME} or ${CALL} is in this file already`)
    return { kind: 'unchanged', byHand: edit.byHand }
  }
  visit(program, names, edit)
  if (edit.added === 0) return { kind: 'unchanged', byHand: edit.byHand }
  const end = text.slice(last.start, last.end).endsWith(';') ? ';' : ''
  const quote = text.slice(last.start, last.end).includes('"') ? '"' : "'"
  const line = text.includes('\r\n') ? '\r\n' : '\n'
  edit.code.appendLeft(
    endWithComment(text, last.end),
    `${line}import { ${CALL} } from ${quote}${GATE_UI}${quote}${end}${line}${line}const ${NAME} = ${CALL}()${end}`,
  )
  return { kind: 'changed', text: edit.code.toString(), byHand: edit.byHand }
}

/** The end of what ends at `end`, or of the comment behind it in the same line. */
function endWithComment(text: string, end: number): number {
  const [comment = ''] = /^[ \t]*\/\/[^\r\n]*/.exec(text.slice(end)) ?? []
  return end + comment.length
}

interface Edit {
  readonly code: MagicString
  readonly byHand: Place[]
  added: number
}

interface Names {
  readonly components: ReadonlySet<string>
  readonly wrappers: ReadonlySet<string>
}

/** Names such as `AmplifySignOut` are of version 1, whose components take no services. */
function isOfVersion1(node: SyntaxNode): boolean {
  return nodesIn(node['specifiers']).some((one) => /^Amplify[A-Z]/.test(nameOf(one['imported'])))
}

const VERSION_1 =
  'this is version 1 of Amplify UI, which takes no services: move to @aws-amplify/ui-react 6 first'

/** The Authenticator of Vue, Angular or React Native. */
function otherFramework(text: string): Place | null {
  const lines = text.split('\n')
  const at = lines.findIndex((line) =>
    /['"]@aws-amplify\/ui-(?:vue|angular|react-native)['"]/.test(line),
  )
  if (at < 0 || !/uthenticator/.test(text)) return null
  return { line: at + 1, reason: 'this tool changes React on the web alone' }
}

/** Amplify UI that is older, or that comes by `require` or `import()`. */
function otherImports(text: string): readonly Place[] {
  const lines = text.split('\n')
  const old = lines.findIndex((line) =>
    /['"](?:aws-amplify-react|@aws-amplify\/ui-react\/(?:legacy|v1))['"]/.test(line),
  )
  if (old >= 0 && /uthenticator/.test(text)) return [{ line: old + 1, reason: VERSION_1 }]
  const at = lines.findIndex((line) =>
    /(?:require|import)\(['"]@aws-amplify\/ui-react['"]\)/.test(line),
  )
  if (at < 0 || !/uthenticator/.test(text)) return []
  return [{ line: at + 1, reason: 'import the Authenticator by an import statement first' }]
}

function parseModule(text: string, file: string): SyntaxNode {
  const typescript = /\.[cm]?tsx?$/.test(file)
  const jsx = !/\.[cm]?ts$/.test(file)
  const parsed: unknown = parse(text, {
    sourceType: 'unambiguous',
    plugins: [
      'decorators-legacy',
      ...(typescript ? ['typescript' as const] : []),
      ...(jsx ? ['jsx' as const] : []),
    ],
  })
  const program = isNode(parsed) ? parsed['program'] : null
  if (!isNode(program)) throw new SyntaxError('it is no program')
  return program
}

/** What this file calls `Authenticator` and `withAuthenticator`. */
function importedNames(imports: readonly SyntaxNode[], edit: Edit): Names {
  const components = new Set<string>()
  const wrappers = new Set<string>()
  for (const specifier of imports.flatMap((one) => nodesIn(one['specifiers']))) {
    const local = nameOf(specifier['local'])
    if (specifier.type === 'ImportNamespaceSpecifier') {
      refuse(edit, specifier, `import { Authenticator } by name, not all as ${local}`)
      continue
    }
    const imported = nameOf(specifier['imported'])
    if (imported === 'Authenticator') components.add(local)
    if (imported === 'withAuthenticator') wrappers.add(local)
  }
  return { components, wrappers }
}

function visit(node: SyntaxNode, names: Names, edit: Edit): void {
  if (node.type === 'JSXOpeningElement') handleElement(node, names, edit)
  if (node.type === 'CallExpression' && names.wrappers.has(nameOf(node['callee'])))
    handleCall(node, edit)
  for (const child of children(node)) visit(child, names, edit)
}

/** `<Authenticator …>`. `<Authenticator.Provider>` and the like take no services. */
function handleElement(node: SyntaxNode, { components }: Names, edit: Edit): void {
  const name = node['name']
  if (!isNode(name) || !components.has(nameOf(name))) return
  const attributes = nodesIn(node['attributes'])
  if (attributes.some(({ type }) => type === 'JSXSpreadAttribute')) {
    refuse(edit, node, 'its attributes are spread from elsewhere, which may hold services')
    return
  }
  if (attributes.some((one) => nameOf(one['name']) === 'services')) {
    refuse(edit, node, OWN_SERVICES)
    return
  }
  // After type arguments too: `<Authenticator<Props> …>`.
  const typeArguments = node['typeArguments'] ?? node['typeParameters']
  const end = isNode(typeArguments) ? typeArguments.end : name.end
  const [first] = attributes
  if (first === undefined) edit.code.appendLeft(end, ` services={${NAME}}`)
  else addBefore(first, `services={${NAME}}`, end, edit)
  edit.added++
}

/** `withAuthenticator(App)`, with or without options. */
function handleCall(node: SyntaxNode, edit: Edit): void {
  const [app, options, ...more] = nodesIn(node['arguments'])
  if (app === undefined || more.length > 0 || app.type === 'SpreadElement') {
    refuse(edit, node, 'withAuthenticator has arguments that this tool does not know')
    return
  }
  if (options === undefined) {
    edit.code.appendLeft(app.end, `, { services: ${NAME} }`)
    edit.added++
    return
  }
  const properties = options.type === 'ObjectExpression' ? nodesIn(options['properties']) : null
  if (properties === null || properties.some(({ type }) => type === 'SpreadElement')) {
    refuse(edit, node, 'its options come from elsewhere, which may hold services')
  } else if (properties.some((one) => nameOf(one['key']) === 'services')) {
    refuse(edit, node, OWN_SERVICES)
  } else {
    const [first] = properties
    if (first === undefined) edit.code.appendLeft(options.start + 1, ` services: ${NAME} `)
    else addBefore(first, `services: ${NAME},`, options.start + 1, edit)
    edit.added++
  }
}

/** Adds a text before the first of a list that begins at `start`: in a line of its own, where the first has one. */
function addBefore({ start: first }: SyntaxNode, added: string, start: number, { code }: Edit) {
  const between = code.original.slice(start, first)
  const gap = /^\s+$/.test(between) ? between : ' '
  code.appendLeft(first, `${added}${gap}`)
}

const OWN_SERVICES =
  'it has services of its own: join them, as in services={{ ...amplifyUiServices(), ...own }}, where what stands last counts'

/** Whether all in the file have services already, as after a first run. */
function isDone(node: SyntaxNode, names: Names): boolean {
  if (!hasServices(node, names)) return false
  return [...children(node)].every((child) => isDone(child, names))
}

function hasServices(node: SyntaxNode, { components, wrappers }: Names): boolean {
  if (node.type === 'JSXOpeningElement' && components.has(nameOf(node['name']))) {
    return nodesIn(node['attributes']).some((one) => nameOf(one['name']) === 'services')
  }
  if (node.type === 'CallExpression' && wrappers.has(nameOf(node['callee']))) {
    const [, options] = nodesIn(node['arguments'])
    return nodesIn(options?.['properties']).some((one) => nameOf(one['key']) === 'services')
  }
  return true
}

function refuse({ byHand }: Edit, { loc }: SyntaxNode, reason: string): void {
  byHand.push({ line: loc.start.line, reason })
}

function sourceOf(node: SyntaxNode): unknown {
  const source = node['source']
  return isNode(source) ? source['value'] : null
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node['name'] ?? node['value'] ?? '') : ''
}

function* children(node: SyntaxNode): Generator<SyntaxNode> {
  for (const value of Object.values(node)) {
    if (isNode(value)) yield value
    else yield* nodesIn(value)
  }
}

function nodesIn(value: unknown): readonly SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
