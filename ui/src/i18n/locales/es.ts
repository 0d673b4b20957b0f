export default import.meta.glob<Record<string, string>>(['./es/*.json', '!./es/result.json'], { eager: true, import: 'default' });
