export default import.meta.glob<Record<string, string>>(['./nl/*.json', '!./nl/result.json'], { eager: true, import: 'default' });
