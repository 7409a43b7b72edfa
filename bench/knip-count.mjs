// A reporter of knip that prints only how many files it looked at.
export default ({ counters }) => process.stdout.write(`${counters.total} files\n`);
