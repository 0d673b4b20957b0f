export default import.meta.glob<Record<string, string>>(['./ja/*.json', '!./ja/result.json'], { eager: true, import: 'default' });
