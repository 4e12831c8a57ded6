"""What is wrong or left to do: the link checker and the editors’ report."""
