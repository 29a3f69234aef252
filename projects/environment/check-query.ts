import { checkCleanRoomQuery } from "./clean-room";
import { ExitStatus, inWords, runQueryCommand } from "./command";

const HELP = `Say whether Clean Rooms accepts a query, before it is run and paid for.

Usage: npm run check-query -- [options] ["SQL"]

Without SQL, the query is read from standard input.

  --stack NAME        environment whose configuration has the clean room (dev)
  --clean-room NAME   the clean room, by the name of its provider (the first one)
  --help              this text

Exit status: 0 accepted, 1 not accepted, 2 could not run.`;

void runQueryCommand(HELP, {}, undefined, ({ cleanRoom, sql }) => {
  const verdict = checkCleanRoomQuery(cleanRoom, sql);
  console.log(verdict.accepted ? "Accepted: the analysis rules allow this query." : inWords(verdict));
  return verdict.accepted ? ExitStatus.accepted : ExitStatus.notAccepted;
});
