"""A recorded day played through a running server by HTTP and sockets. It knows only the wire, not what is behind it."""
