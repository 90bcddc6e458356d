// A bundler takes style sheets; TypeScript has to be told, as Vite's and Next's own types do.
declare module '*.css'
