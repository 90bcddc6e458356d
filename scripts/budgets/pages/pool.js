/** The bench names an endpoint of its own before the page's script runs. */
export const pool = { userPoolId: 'us-east-1_x', userPoolClientId: 'x', ...globalThis.poolSettings }
