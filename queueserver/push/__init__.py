"""Messages to phones whose page is closed, by the push services of their browsers. What they say is the face's."""
