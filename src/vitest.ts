export { type DescribeSubjectOptions, describeSubject } from './vitest/describe-subject.ts';
