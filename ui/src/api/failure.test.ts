import { expect, it } from 'vitest';
import { ApiFailure } from './failure';

it('says nothing where an answer is of another shape', () => {
  const odd = { message: { a: 1 }, type_name: ['x'], detail: { message: { x: 1 }, missing: [null, { url: 'required' }] } };
  const failure = new ApiFailure(400, odd as never);
  expect([failure.words, failure.type]).toEqual(['', '']);
  expect([...failure.fields]).toEqual([['url', 'required']]);
});

it('says what the detail says, or else the message', () => {
  expect(new ApiFailure(400, { message: 'Bad Request', detail: 'url is missing' }).words).toBe('url is missing');
  expect(new ApiFailure(400, { message: 'Bad Request', detail: {} }).words).toBe('Bad Request');
});
