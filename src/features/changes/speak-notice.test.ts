import { entryInLines } from './speak-notice.js';

test.each([['en', 'Name: Post'], ['nl', 'Name: Post'], ['de', 'Name: Post'], ['fr', 'Name : Post']] as const)('in %s a label stands before its colon as is usual there', (language, said) => {
  expect(entryInLines({ heading: 'Heading', rows: [['Name', 'Post']] }, language)).toBe(`Heading\n${said}`);
});
