"""The parts of the screens. Each posts messages up and is told what to show; none looks for its neighbours."""
