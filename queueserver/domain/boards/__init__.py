"""What an office sets about its boards: what they show, how large, how loud, and in which colours. No pages here."""
