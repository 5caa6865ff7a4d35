function spin() {
  for (;;) {}
}
spin();
