export default import.meta.glob<Record<string, string>>(['./de/*.json', '!./de/result.json'], { eager: true, import: 'default' });
