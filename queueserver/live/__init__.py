"""From the log to the screens; home of flask_socketio. Streams are told after the commit, in order; nothing is decided here."""
