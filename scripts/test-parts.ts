/** The parts of `npm test`, in the order that shows a fault soonest. CI runs the same ones side by side. */
export const testParts = [
  ['build', 'npm run --silent build'],
  ['check', 'npm run --silent check'],
  ['unit', 'npm run --silent test:unit'],
  ['elements', 'npm run --silent test:elements'],
  ['examples', 'npm run --silent build:examples'],
  ['journeys', 'npm run --silent test:journeys'],
] as const
