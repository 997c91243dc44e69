-- No digest in an archive covers its time, so it is not stored and cannot be changed: it follows from the manifest.

ALTER TABLE setup DROP COLUMN archive_time;
