-- Booked visits that are still ahead, or over and without a word about them, are
-- found without going through the years.
CREATE INDEX appointment_ahead ON appointment(start_at) WHERE status IN ('scheduled', 'confirmed', 'arrived', 'in progress');
