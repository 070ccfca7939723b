-- What is answered as saved is on the disk, whatever the server was told.
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
-- As long as SQLite waits for another that writes.
SET lock_timeout = '10s';
-- A word that means nothing to the index is no news.
SET client_min_messages = warning;
