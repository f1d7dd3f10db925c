-- A change as a later version would make it.
create table added_later (
  word text not null
) strict;
insert into added_later (word) values ('semicolon; in a text');
alter table events add column later text;
