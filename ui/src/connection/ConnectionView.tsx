import type { Section } from '../route';
import { useConnection } from '../api/queries';

interface ConnectionViewProps {
  unifiedApi: string;
  serviceId: string;
  section: Section;
}

export default function ConnectionView({ unifiedApi, serviceId }: ConnectionViewProps) {
  const { data } = useConnection({ unified_api: unifiedApi, service_id: serviceId });
  return <h1>{data?.name}</h1>;
}
