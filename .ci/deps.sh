#!/bin/sh
# Installs those of the named Debian packages that are not there yet, and
# touches nothing when all are.
set -u

say() { printf 'committee: %s\n' "$*" >&2; }

if ! command -v dpkg-query >/dev/null; then
    say "this is not Debian: what its packages $* hold has to be here already"
    exit 0
fi
here=" $(dpkg-query -W -f='${db:Status-Status}:${Package}\n' "$@" 2>/dev/null |
    sed -n 's/^installed://p' | tr '\n' ' ')"
missing=
for package in "$@"; do
    case $here in
        *" $package "*) ;;
        *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    root=
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true; }; then
    root=sudo
else
    say "packages are missing and only root can install them;" \
        "as root: apt-get install$missing"
    exit 1
fi
apt() {
    $root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}
# The tests start an sshd of their own; none comes to listen here for them.
policy=/usr/sbin/policy-rc.d
case "$missing " in
    *" openssh-server "*) silence=yes ;;
    *) silence= ;;
esac
[ -e "$policy" ] && policy=
quiet() {
    [ -n "$silence" ] && [ -n "$policy" ] || return 0
    printf '#!/bin/sh\nexit 101\n' | $root tee "$policy" >/dev/null &&
        $root chmod 755 "$policy"
}
loud() {
    [ -n "$silence" ] || return 0
    [ -z "$policy" ] || $root rm -f "$policy"
    if command -v systemctl >/dev/null; then
        $root systemctl disable --quiet ssh.service ssh.socket 2>/dev/null
    fi
    return 0
}
trap loud EXIT
say "installing$missing"
quiet
# An old list may still do, so only the second command decides.
apt update || say "could not renew the list of packages; trying the old one"
# shellcheck disable=SC2086
apt install --no-install-recommends $missing ||
    { say "could not install$missing; the lines above say why"; exit 1; }
