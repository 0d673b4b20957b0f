export default import.meta.glob<Record<string, string>>(['./ar/*.json', '!./ar/result.json'], { eager: true, import: 'default' });
