-- The photo of a note: the name that its file is kept under (its preview is beside it), and its size in pixels.
alter table notes add column photo text;
alter table notes add column photo_width integer not null default 0;
alter table notes add column photo_height integer not null default 0;
