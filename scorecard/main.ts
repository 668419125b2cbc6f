import { tellError } from '../src/cli/failure.ts';
import { runScorecard } from './run-scorecard.ts';

try {
  process.exitCode = await runScorecard(process.argv.slice(2));
} catch (error) {
  process.exitCode = tellError(error);
}
