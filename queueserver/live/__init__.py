"""From the log to the screens; home of flask_socketio. Told after the commit, in order; nothing is decided here."""
