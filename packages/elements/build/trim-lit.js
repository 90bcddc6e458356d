/**
 * Rollup plugin: the package's templates are all known, so this takes out of lit-html what none of them uses. That is
 * directives, parts on whole elements, in comments and in `<textarea>` and its like, properties (`.x`) and attributes
 * without a value (`?x`), lists and nodes as children, listeners that are objects or have options, SVG and MathML
 * templates, and the hooks of polyfills: more than half a kilobyte. Trusted Types stay.
 */
export function trimLit() {
  return {
    name: 'trim-lit',
    transform(code, id) {
      if (!id.endsWith('/lit-html/lit-html.js')) return null
      return { code: CUTS.reduce(cut, code), map: null }
    },
  }
}

/** Fails rather than leave something in, or cut another thing out, when lit-html has changed. */
function cut(code, [what, from, to]) {
  const pieces = code.split(from)
  if (pieces.length !== 2) throw new Error(`lit-html's ${what} are not where they were`)
  return pieces.join(to)
}

const CUTS = [
  [
    'document, absent on a server',
    ',l=document,',
    ',l=globalThis.document??{createTreeWalker(){}},',
  ],
  ['directives', /function M\(t,i,s=t,e\)\{.*?,i\.values\),h,e\)\),i\}/, ''],
  ['directives as children', '{t=M(this,t,i),a(t)?', '{a(t)?'],
  ['directives as attributes', 't=M(this,t,i,0),o=', 'o='],
  ['directives within attributes', 'r=M(this,e[s+n],i,n),', 'r=e[s+n],'],
  ['directives as listeners', '(t=M(this,t,i,0)??A)', '(t??=A)'],
  ['directives in use elsewhere', ',D:d,V:M,', ','],
  [
    'what directives ask a template',
    /get parentNode\(\)\{return this\._\$AM\.parentNode\}get _\$AU.*?\}(?=u\(t)/,
    '',
  ],
  ['what directives ask a child', /get parentNode\(\)\{let t=.*?(?=_\$AI\(t)/, ''],
  [
    'what directives ask an attribute',
    /get tagName\(\).*?get _\$AU\(\)\{return this\._\$AM\._\$AU\}(?=constructor)/,
    '',
  ],
  [
    'templates compiled ahead',
    /,_\$litType\$:s\}=t,e="number"==typeof s\?this\._\$AC\(t\):\(.*?,s\);/,
    '}=t,e=this._$AC(t);',
  ],
  ['element parts', /class Z\{.*?\}\}(?=const j)/, ''],
  ['element part names', ',F:Z}', '}'],
  ['element part uses', /:6===r\.type&&\(i=new Z\(h,this,t\)\)/, ':0'],
  [
    'element part marks',
    /else t\.startsWith\(o\)&&\(d\.push\(\{type:6,index:l\}\),r\.removeAttribute\(t\)\);/,
    '',
  ],
  ['property and boolean parts', '"."===e[1]?I:"?"===e[1]?L:', ''],
  ['classes of those', /class I extends H\{.*?(?=class z)/, ''],
  ['names of those', ',N:L,U:z,B:I', ',U:z'],
  ['nodes and lists as children', 'void 0!==t.nodeType?this.T(t):d(t)?this.k(t):', ''],
  ['lists', /k\(t\)\{u\(this\._\$AH\).*?i\.length=e\)\}/, ''],
  ['polyfill hooks', /,B=t\.litHtmlPolyfillSupport;.*?push\("[\d.]+"\)(?=;)/, ''],
  ['other languages', ',w=x(2),T=x(3)', ''],
  ['names of other languages', ',T as mathml', ''],
  ['names of other languages', ',w as svg', ''],
  ['start tags of other languages', 'l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
  ['end tags of other languages', '+(2===i?"</svg>":3===i?"</math>":"")', ''],
  ['roots of other languages', /,2===i\|\|3===i\)\{.*?\}(?=for)/, ');'],
  ['raw texts', /if\(y\.test\(r\.tagName\)\)\{.*?r\.append\(t\[i\],c\(\)\)\}\}/, ''],
  ['raw texts begun', 'y.test(u[2])&&(n=RegExp("</"+u[2],"g")),', ''],
  ['raw texts named', ',y=/^(?:script|style|textarea|title)$/i', ''],
  ['listeners with options', '||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive', ''],
  [
    'listeners that are objects',
    /"function"==typeof this\._\$AH\?this\._\$AH\.call\(.*?handleEvent\(t\)(?=\}\})/,
    'this._$AH.call(this.element,t)',
  ],
  ['parts in comments', /;else\{let t=-1;.*?o\.length-1\}(?=l\+\+)/, ';'],
  ['directives to disconnect', /this\._\$AP\?\.\(!1,!0,s\)/, ''],
  ['connections', /setConnected\(t\)\{.*?\}(?=\}class H)/, ''],
  ['roots connected', /,this\._\$Cv=e\?\.isConnected\?\?!0/, ''],
  ['roots connected', /get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/, ''],
]
