-- Of a change about single customers' own data (customer_ids): the services of which everybody's data is concerned too. NULL: of none.
ALTER TABLE art28.change ADD COLUMN shared_services text[];
