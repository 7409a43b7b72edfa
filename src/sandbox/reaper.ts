/**
 * Where no namespace holds the processes of a command: a parent that inherits whatever loses its own parent, so that none can get away by
 * forking twice or by clearing its environment. When the command ends, it ends what is left. A few lines of perl, as Node cannot
 * ask the kernel for this and Debian's images always have perl.
 */

/** Number of the system call `prctl`, by Node's name of the processor. */
const PRCTL: Readonly<Record<string, number>> = { x64: 157, arm64: 167 };
const SET_CHILD_SUBREAPER = 36;

/** Arguments up to the command, which follows; none where the processor is not known. */
export function reaperArguments(processor: string): readonly string[] {
  const call = PRCTL[processor];
  return call === undefined ? [] : ["perl", "-e", script(call), "--"];
}

function script(call: number): string {
  return `
syscall(${call}, ${SET_CHILD_SUBREAPER}, 1, 0, 0, 0);
my $main = fork();
if ($main == 0) { exec @ARGV; exit 127; }
my $status = 0;
while ((my $pid = waitpid(-1, 0)) > 0) { if ($pid == $main) { $status = $?; last; } }
for (1 .. 400) {
  open(my $file, "<", "/proc/$$/task/$$/children") or last;
  my @left = split " ", (<$file> // "");
  close $file;
  last unless @left;
  kill "KILL", @left;
  while (waitpid(-1, 1) > 0) {}
  select undef, undef, undef, 0.005;
}
kill $status & 127, $$ if $status & 127;
exit $status >> 8;
`;
}
