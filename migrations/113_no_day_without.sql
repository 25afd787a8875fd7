-- For whoever objected, is exempted or has ended no day is named that might be read as leave to begin; the state is the bar.
ALTER TABLE art28.change_customer NO FORCE ROW LEVEL SECURITY;
UPDATE art28.change_customer SET earliest_go_live = NULL, bars = ARRAY[state],
  last_day_to_object = CASE WHEN state = 'OBJECTED' THEN last_day_to_object END
WHERE state IN ('OBJECTED', 'EXEMPTED', 'ENDED');
ALTER TABLE art28.change_customer FORCE ROW LEVEL SECURITY;
