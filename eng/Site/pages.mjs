// Reads pages.txt: groups of pages, whose files are named from the root of the repository.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export function readPages() {
    const groups = [];
    for (const line of readFileSync(join(import.meta.dirname, 'pages.txt'), 'utf8').split(/\r?\n/)) {
        const [file, name] = line.split(': ');
        if (line === '' || line.startsWith('#'))
            continue;
        if (name === undefined)
            groups.push({ name: line, pages: [] });
        else
            groups.at(-1).pages.push({ file: posix.normalize(posix.join('docs', file)), name });
    }

    return groups;
}
