export default import.meta.glob<Record<string, string>>(['./en/*.json', '!./en/result.json'], { eager: true, import: 'default' });
