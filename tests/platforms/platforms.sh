# How pwsh is started on each platform. To be sourced. Each function lays what it needs in $work and sets $start, the command and its
# first arguments; $pwsh is the folder of the engine for the platform.

on_linux_x64() { start=("$pwsh/pwsh"); }

on_linux_arm64() {
  local root=$work/arm64
  unpack_missing "$work/tools" qemu-user-static
  unpack_debian arm64 "$root" libc6 libstdc++6 libssl3 zlib1g
  local libraries=$root/usr/lib/aarch64-linux-gnu:$root/lib/aarch64-linux-gnu
  start=("$work/tools/usr/bin/qemu-aarch64-static" -L "$root" -E "LD_LIBRARY_PATH=$libraries" "$pwsh/pwsh")
  # .NET's guard maps memory twice, once to write and once to execute, which emulators take badly.
  export DOTNET_EnableWriteXorExecute=0
}

on_linux_musl_x64() {
  local root=$work/musl name
  unpack_missing "$work/tools" musl
  mkdir -p "$root"
  # The host looks for its files beside the program that was started, and that is the loader.
  cp "$work/tools/lib/x86_64-linux-musl/libc.so" "$pwsh/ld-musl-x86_64.so.1"
  for name in libc.musl-x86_64.so.1 libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 ld-linux-x86-64.so.2; do
    ln -sf "$pwsh/ld-musl-x86_64.so.1" "$root/$name"
  done
  cp -L /usr/lib/x86_64-linux-gnu/lib{stdc++.so.6,ssl.so.3,crypto.so.3} /lib/x86_64-linux-gnu/libgcc_s.so.1 "$root"
  gcc -shared -fPIC -nostdlib -fno-builtin -O1 -o "$root/shim.so" "$here/musl-shim.c"
  start=("$pwsh/ld-musl-x86_64.so.1" --preload "$root/shim.so" --library-path "$root" "$pwsh/pwsh")
}

on_win_x64() {
  local root=$work/wine
  unpack_missing "$root" wine64
  # What Debian's packages do when they are installed.
  cp "$root/usr/lib/wine/wineserver64" "$root/usr/lib/wine/wineserver"
  export LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu WINEPREFIX=$work/prefix WINEDEBUG=-all DOTNET_EnableWriteXorExecute=0
  mkdir -p "$WINEPREFIX/drive_c/windows/system32"
  cp "$root/usr/x86_64-w64-mingw32/lib/zlib1.dll" "$WINEPREFIX/drive_c/windows/system32"
  # Without these two it would ask for Mono and Gecko; but .NET's own assemblies import mscoree, so only here.
  WINEDLLOVERRIDES='mscoree,mshtml=' "$root/usr/lib/wine/wine64" wineboot --init > /dev/null 2>&1
  "$root/usr/lib/wine/wine64" winecfg -v win10 > /dev/null 2>&1
  # On a terminal, for the engine's console.
  start=(on_terminal "$root/usr/lib/wine/wine64" "$pwsh/pwsh.exe")
}

on_terminal() { script --quiet --return --command "$(printf '%q ' "$@")" "$work/terminal" < /dev/null > /dev/null; }
