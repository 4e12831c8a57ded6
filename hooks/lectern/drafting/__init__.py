"""First drafts of glosses, each marked as what it is until an editor has checked it."""
