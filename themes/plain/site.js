// The plain theme needs no script on its pages.
