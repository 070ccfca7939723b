DELETE FROM signed_head;
