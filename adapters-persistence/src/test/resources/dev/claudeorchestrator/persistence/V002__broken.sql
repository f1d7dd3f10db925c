create table half_made (word text) strict;
insert into nonsense (word) values ('x');
