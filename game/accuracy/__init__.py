"""The accuracy harness: scripted bodies whose truth is known, judged as a session judges them; recordings beside them.

What the puppet shows is synthetic, and every table made here says so.
"""
