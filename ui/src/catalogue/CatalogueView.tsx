import { useConnections } from '../api/queries';

export function CatalogueView() {
  const { data } = useConnections();
  return <ul>{data?.map(one => <li key={one.id}>{one.name}</li>)}</ul>;
}
