export default import.meta.glob<Record<string, string>>('./nl/*.json', { eager: true, import: 'default' });
