import { type Query, readSettings } from '../settings'
import { Tag } from './tag'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  return <Tag {...readSettings(await searchParams)} />
}
