export default import.meta.glob<Record<string, string>>(['./it/*.json', '!./it/result.json'], { eager: true, import: 'default' });
