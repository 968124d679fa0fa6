-- Retention finds what is old without reading all of a table while others wait to write.
CREATE INDEX event_received ON event (received_at);
CREATE INDEX job_asked ON job (asked_at);
CREATE INDEX privacy_request_done ON privacy_request (done_at);
