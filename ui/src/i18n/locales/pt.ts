export default import.meta.glob<Record<string, string>>(['./pt/*.json', '!./pt/result.json'], { eager: true, import: 'default' });
