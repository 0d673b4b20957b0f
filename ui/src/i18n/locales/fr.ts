export default import.meta.glob<Record<string, string>>(['./fr/*.json', '!./fr/result.json'], { eager: true, import: 'default' });
