"""First drafts of glosses, each marked as a draft until an editor has checked it."""
