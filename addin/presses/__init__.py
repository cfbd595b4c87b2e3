"""What each button does in a host: the action, its messages, and the sheet that it leads to."""
