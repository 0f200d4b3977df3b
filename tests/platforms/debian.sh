# Debian's packages, unpacked in a folder and not installed. To be sourced; $work is a folder for what is fetched.

# $1: the architecture; $2: the folder; then the packages. With everything that they depend on, as for an empty machine.
unpack_debian() {
  local architecture=$1 folder=$2 state=$work/apt-$1 package
  shift 2
  mkdir -p "$state"/{lists/partial,cache/archives/partial} "$folder"
  : > "$state/status"
  set -- install --download-only --yes --no-install-recommends "$@"
  local options=(-qq -o "APT::Architecture=$architecture" -o "APT::Architectures::=$architecture" -o "Dir::State=$state"
    -o "Dir::State::status=$state/status" -o "Dir::Cache=$state/cache" -o Debug::NoLocking=1 -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update
  apt-get "${options[@]}" "$@" > /dev/null
  for package in "$state"/cache/archives/*.deb; do dpkg-deb -x "$package" "$folder"; done
}

# The same for what is missing on this machine, whose other packages are used.
unpack_missing() {
  local folder=$1 archives=$work/archives package
  shift
  rm -rf "$archives"
  mkdir -p "$archives/partial" "$folder"
  apt-get -qq -o Debug::NoLocking=1 -o APT::Sandbox::User=root -o "Dir::Cache::archives=$archives" install --download-only --yes --no-install-recommends "$@" > /dev/null
  for package in "$archives"/*.deb; do dpkg-deb -x "$package" "$folder"; done
}
