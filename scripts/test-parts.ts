/** The parts of `npm test`, the quickest to find a fault first. CI runs the same parts side by side. */
export const testParts = [
  ['build', 'npm run --silent build'],
  ['check', 'npm run --silent check'],
  ['unit', 'npm run --silent test:unit'],
  ['hostile input', 'npm run --silent test:hostile -- --short'],
  ['elements', 'npm run --silent test:elements'],
  ['examples', 'npm run --silent build:examples'],
  ['journeys', 'npm run --silent test:journeys'],
  ['load', 'npm run --silent test:load -- --short'],
] as const
