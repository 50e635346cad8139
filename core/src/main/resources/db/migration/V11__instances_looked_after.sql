-- Those that management looks after, every few seconds: the others cost nothing there.
create index instances_looked_after on instances (id) where status in ('running', 'failed');
