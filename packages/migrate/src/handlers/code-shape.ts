import { parse } from '@babel/parser'

/** A part of a syntax tree, as the parser makes it. */
interface SyntaxNode {
  readonly type: string
  readonly [property: string]: unknown
}

/** What says where something stands, and how it is laid out, but not what it does. */
const LAYOUT = new Set([
  ...['type', 'start', 'end', 'loc', 'range', 'extra', 'comments', 'errors', 'tokens'],
  ...['leadingComments', 'innerComments', 'trailingComments', 'interpreter', 'directives'],
])

/**
 * What a JavaScript file does, whatever its layout, its comments, and the names it chose: two files of one shape do the
 * same. `null`: it is no JavaScript.
 *
 * Kept as they are: globals, properties, texts, and the order of everything. Not kept: how local names are spelled, the
 * words of an `Error`, and whether a name is declared by `const`, `let` or `var`.
 */
export function codeShape(text: string): string | null {
  try {
    const program = parseScript(text)
    if (program === null) return null
    const names = new Map<string, string>()
    for (const name of declaredNames(program)) {
      if (!names.has(name)) names.set(name, `%${names.size}`)
    }
    return shapeOf(program, names)
  } catch (error) {
    // Files of anybody: too deeply nested ones, too.
    if (error instanceof SyntaxError || error instanceof RangeError) return null
    throw error
  }
}

/** The syntax tree of a CommonJS or ES module. @throws SyntaxError where it is no JavaScript. */
function parseScript(text: string): SyntaxNode | null {
  const file: unknown = parse(text, { sourceType: 'unambiguous' })
  return isNode(file) && isNode(file['program']) ? file['program'] : null
}

function* declaredNames(node: SyntaxNode): Generator<string> {
  switch (node.type) {
    case 'VariableDeclarator':
      yield* boundNames(node['id'])
      break
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      yield* boundNames(node['id'])
      yield* boundNames(node['params'])
      break
    case 'CatchClause':
      yield* boundNames(node['param'])
      break
  }
  for (const child of children(node)) yield* declaredNames(child)
}

function* boundNames(pattern: unknown): Generator<string> {
  if (Array.isArray(pattern)) for (const part of pattern) yield* boundNames(part)
  if (!isNode(pattern)) return
  if (pattern.type === 'Identifier') yield String(pattern['name'])
  if (pattern.type === 'AssignmentPattern') yield* boundNames(pattern['left'])
  if (pattern.type === 'RestElement') yield* boundNames(pattern['argument'])
  if (pattern.type === 'ArrayPattern') yield* boundNames(pattern['elements'])
  if (pattern.type === 'ObjectProperty') yield* boundNames(pattern['value'])
  if (pattern.type === 'ObjectPattern') yield* boundNames(pattern['properties'])
}

function shapeOf(value: unknown, names: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) return `[${value.map((one) => shapeOf(one, names)).join(' ')}]`
  if (!isNode(value)) return JSON.stringify(value) ?? 'none'
  if (value.type === 'Identifier') {
    const name = String(value['name'])
    return names.get(name) ?? name
  }
  if (isError(value, names)) return '(an Error)'
  if (value.type === 'BlockStatement' && isOneStatement(value)) {
    return shapeOf((value['body'] as readonly unknown[])[0], names)
  }
  const parts = Object.keys(value)
    .filter((key) => !LAYOUT.has(key) && !isSpelling(value, key))
    .sort()
    .map(
      (key) =>
        `${key}:${isPropertyName(value, key) ? nameOf(value[key]) : shapeOf(value[key], names)}`,
    )
  return `(${value.type} ${parts.join(' ')})`
}

/** `new Error(…)` of nothing but words: what it says decides nothing. */
function isError(node: SyntaxNode, names: ReadonlyMap<string, string>): boolean {
  const { type, callee, arguments: words } = node
  if (type !== 'NewExpression' || !isNode(callee) || callee['name'] !== 'Error') return false
  return !names.has('Error') && Array.isArray(words) && words.filter(isNode).every(isWording)
}

const WORDING = [
  'StringLiteral',
  'TemplateLiteral',
  'TemplateElement',
  'Identifier',
  'BinaryExpression',
]

function isWording(node: SyntaxNode): boolean {
  return WORDING.includes(node.type) && [...children(node)].every(isWording)
}

/** Braces around one statement that declares nothing. */
function isOneStatement({ body }: SyntaxNode): boolean {
  const [statement, ...more] = Array.isArray(body) ? body : []
  return isNode(statement) && more.length === 0 && !statement.type.endsWith('Declaration')
}

/** `const` or `let`, `{ x }` or `{ x: x }`, `o.x` or `o['x']`. */
function isSpelling({ type }: SyntaxNode, key: string): boolean {
  return key === 'kind' ? type === 'VariableDeclaration' : key === 'shorthand' || key === 'computed'
}

/** `x` in `o.x`, `o['x']`, `{ x: 1 }` and `{ 'x': 1 }`: not a name that the file chose. */
function isPropertyName(node: SyntaxNode, key: string): boolean {
  const name = node[key]
  if (!['property', 'key'].includes(key) || !isNode(name)) return false
  return name.type === 'StringLiteral' || (name.type === 'Identifier' && node['computed'] !== true)
}

function nameOf(node: unknown): string {
  return isNode(node) ? JSON.stringify(node['name'] ?? node['value']) : 'none'
}

function* children(node: SyntaxNode): Generator<SyntaxNode> {
  for (const value of Object.values(node)) {
    if (isNode(value)) yield value
    else if (Array.isArray(value)) yield* value.filter(isNode)
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}
