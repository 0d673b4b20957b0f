export default function LogsView() {
  return <h1>Logs</h1>;
}
