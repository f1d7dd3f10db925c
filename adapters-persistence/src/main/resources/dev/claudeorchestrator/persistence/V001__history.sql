-- The history of runs. The events are the truth; the tables after them are projections, kept in the same
-- transaction, so that lists and sums need not read every event. People read the views: their columns are
-- stable and described in docs/reference/history.md.
--
-- Times are UTC, ISO 8601 with milliseconds and Z, so that text order is time order. Durations are whole
-- milliseconds, money is whole billionths of a dollar (sums stay exact), booleans are 0 or 1.

create table events (
  run_id text not null,
  sequence integer not null,
  at text not null,
  task text,
  type text not null,
  payload text not null,
  primary key (run_id, sequence)
) strict;

create table runs (
  run_id text not null primary key,
  name text not null,
  batch text not null,
  state text not null,
  trigger text not null,
  repository text not null,
  base_ref text not null,
  base_commit text not null,
  started_at text not null,
  finished_at text,
  duration_ms integer
) strict, without rowid;

create index runs_newest on runs (started_at desc, run_id desc);
create index runs_of_repository on runs (repository, started_at desc, run_id desc);
create index runs_by_name on runs (name);

create table tasks (
  run_id text not null,
  task text not null,
  position integer not null,
  began_at text not null, -- its own start, or its run's while it has none
  state text not null,
  outcome text,
  check_verdict text not null,
  delivery text,
  reason text,
  parking_reason text,
  parked_until text,
  started_at text,
  finished_at text,
  duration_ms integer,
  attempts integer not null,
  retries integer not null,
  session_ms integer not null,
  session_id text,
  model text,
  worktree text,
  branch text,
  base_commit text,
  head_commit text,
  ref text,
  files integer,
  insertions integer,
  deletions integer,
  commits integer,
  uncommitted integer,
  input_tokens integer not null,
  output_tokens integer not null,
  cache_read_tokens integer not null,
  cache_creation_tokens integer not null,
  cost_nanousd integer not null,
  turns integer not null,
  estimated integer not null,
  primary key (run_id, task)
) strict, without rowid;

create index tasks_newest on tasks (began_at desc, run_id desc, position);
create index tasks_by_outcome on tasks (outcome, began_at desc, run_id desc, position);

create table attempts (
  run_id text not null,
  task text not null,
  attempt integer not null,
  day text not null, -- the UTC day it started on
  session_id text not null,
  resumed integer not null,
  directory text not null,
  pid integer,
  model text,
  claude_version text,
  credential text,
  started_at text not null,
  ended_at text,
  duration_ms integer,
  stop_cause text,
  process_end text,
  exit_status integer,
  result text,
  failure text,
  failure_status integer,
  judgement text,
  reason text,
  input_tokens integer not null,
  output_tokens integer not null,
  cache_read_tokens integer not null,
  cache_creation_tokens integer not null,
  cost_nanousd integer not null,
  turns integer not null,
  estimated integer not null,
  primary key (run_id, task, attempt)
) strict, without rowid;

-- Holds all that sums by day need, so that they read nothing else.
create index attempts_by_day on attempts (
  day, input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens, cost_nanousd, turns, estimated);

create table checks (
  run_id text not null,
  task text not null,
  number integer not null,
  started_at text not null,
  ended_at text,
  duration_ms integer,
  verdict text,
  reason text,
  log text not null,
  primary key (run_id, task, number)
) strict, without rowid;

create table denials (
  run_id text not null,
  task text not null,
  attempt integer not null,
  number integer not null,
  at text not null,
  tool text not null,
  input text not null,
  rule text not null,
  primary key (run_id, task, attempt, number)
) strict, without rowid;

create view v_runs as
select
  r.run_id, r.name, r.batch, r.state, r.trigger, r.repository, r.base_ref, r.base_commit,
  r.started_at, r.finished_at, r.duration_ms,
  t.tasks, t.succeeded, t.failed, t.cancelled, t.skipped, t.parked, t.attempts,
  t.input_tokens, t.output_tokens, t.cache_read_tokens, t.cache_creation_tokens,
  t.cost_nanousd / 1e9 as cost_usd, t.turns, t.estimated
from runs r
join (
  select
    run_id,
    count(*) as tasks,
    sum(state = 'succeeded') as succeeded,
    sum(state = 'failed') as failed,
    sum(state = 'cancelled') as cancelled,
    sum(state = 'skipped') as skipped,
    sum(state = 'parked') as parked,
    sum(attempts) as attempts,
    sum(input_tokens) as input_tokens,
    sum(output_tokens) as output_tokens,
    sum(cache_read_tokens) as cache_read_tokens,
    sum(cache_creation_tokens) as cache_creation_tokens,
    sum(cost_nanousd) as cost_nanousd,
    sum(turns) as turns,
    max(estimated) as estimated
  from tasks
  group by run_id
) t on t.run_id = r.run_id;

create view v_tasks as
select
  t.run_id, r.name as run_name, r.batch, r.repository, t.task, t.position,
  t.state, t.outcome, t.check_verdict, t.delivery, t.reason, t.parking_reason, t.parked_until,
  t.started_at, t.finished_at, t.duration_ms, t.attempts, t.retries, t.session_ms, t.session_id, t.model,
  t.worktree, t.branch, t.base_commit, t.head_commit, t.ref,
  t.files, t.insertions, t.deletions, t.commits, t.uncommitted,
  t.input_tokens, t.output_tokens, t.cache_read_tokens, t.cache_creation_tokens,
  t.cost_nanousd / 1e9 as cost_usd, t.turns, t.estimated
from tasks t
join runs r on r.run_id = t.run_id;

create view v_attempts as
select
  run_id, task, attempt, session_id, resumed, directory, pid, model, claude_version, credential,
  started_at, ended_at, duration_ms, stop_cause, process_end, exit_status, result, failure, failure_status,
  judgement, reason,
  input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens,
  cost_nanousd / 1e9 as cost_usd, turns, estimated
from attempts;

create view v_checks as
select run_id, task, number, started_at, ended_at, duration_ms, verdict, reason, log
from checks;

create view v_denials as
select run_id, task, attempt, number, at, tool, input, rule
from denials;

create view v_usage_daily as
select
  day,
  count(*) as attempts,
  sum(input_tokens) as input_tokens,
  sum(output_tokens) as output_tokens,
  sum(cache_read_tokens) as cache_read_tokens,
  sum(cache_creation_tokens) as cache_creation_tokens,
  sum(cost_nanousd) / 1e9 as cost_usd,
  sum(turns) as turns,
  max(estimated) as estimated
from attempts
group by day;
