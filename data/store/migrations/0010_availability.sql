-- When the client can come, and when who usually takes the client home can: what a
-- course is planned by. An empty object is what nobody asked yet.
ALTER TABLE client ADD COLUMN free TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(free));
ALTER TABLE client ADD COLUMN ride TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(ride));
