// An app writes its own pool down; here the test says which.
export function usePool() {
  const { query } = useRoute()
  return {
    region: `${query.region}`,
    clientId: `${query['client-id']}`,
    endpoint: `${query.endpoint}`,
  }
}
