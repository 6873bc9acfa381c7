# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2034
# What a Debian machine needs to build, open and test the app, and how it comes there.
# Read by app/run and tests/run: "." this file, then call the functions; they write to stderr only.

# To build; then what the running app wants of the desktop: icons, settings, accessibility, fonts, a locale.
build_packages="gcc libc6-dev meson ninja-build pkgconf gettext appstream
  libglib2.0-dev libgtk-4-dev libadwaita-1-dev libsqlite3-dev libsodium-dev libjson-glib-dev
  libnotify-dev libpango1.0-dev libcairo2-dev
  libxlsxwriter-dev libarchive-dev libxml2-dev"
runtime_packages="adwaita-icon-theme librsvg2-common dconf-gsettings-backend at-spi2-core dbus
  fonts-cantarell fonts-noto-cjk fonts-arphic-uming fonts-arphic-ukai locales"
# To test: a screen without a screen, a bus, eyes and hands, and the validators.
test_packages="xvfb xauth dbus-daemon xdotool python3 python3-gi gir1.2-gdkpixbuf-2.0
  gir1.2-atspi-2.0 poppler-utils desktop-file-utils clang-format-14 util-linux"

# say CHINESE ENGLISH: one thing in both languages, since the reader's is not known yet.
say ()
{
  printf '%s\n%s\n' "$1" "$2" >&2
}

# missing_of PACKAGE…: those not installed, by one question to dpkg.
missing_of ()
{
  dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
    awk -v wanted="$*" '
      $2 == "installed" { installed[$1] = 1 }
      END {
        count = split (wanted, names, /[ \n]+/)
        for (i = 1; i <= count; i++)
          if (names[i] != "" && !(names[i] in installed))
            printf "%s ", names[i]
      }'
}

has_chinese_locale ()
{
  locale -a 2>/dev/null | grep -qi '^zh_CN\.utf-\{0,1\}8$'
}

# as_root SCRIPT: runs SCRIPT in sh as root, asking for whichever password this machine wants.
as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then
    sh -c "$1"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo sh -c "$1"
  elif [ -t 0 ] && command -v sudo >/dev/null && id -nG | grep -qw sudo; then
    sudo sh -c "$1"
  elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v pkexec >/dev/null; then
    pkexec sh -c "$1"
  elif [ -t 0 ] && command -v su >/dev/null; then
    say "请输入管理员 (root) 密码。" "Please give the administrator's (root) password."
    su -c "$1"
  else
    return 126
  fi
}

# install_missing PACKAGE…: makes sure of the packages and of the locale zh_CN.UTF-8. Nothing is
# asked of apt or of the administrator where all is there.
install_missing ()
{
  if ! command -v dpkg-query >/dev/null; then
    say "本机不是 Debian 系统，无法自动安装所需软件，直接尝试编译。" \
      "This is not a Debian system: nothing can be installed for you, so the build is tried as it is."
    return 0
  fi

  missing=$(missing_of "$@")
  missing=${missing% }
  script=
  if [ -n "$missing" ]; then
    script="export DEBIAN_FRONTEND=noninteractive &&
      apt-get update -q &&
      apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 $missing"
  fi
  if ! has_chinese_locale; then
    # Added to what the administrator has chosen, replacing nothing.
    script="${script:+$script &&
      }{ grep -q '^zh_CN.UTF-8 UTF-8' /etc/locale.gen || echo 'zh_CN.UTF-8 UTF-8' >>/etc/locale.gen; } &&
      locale-gen"
  fi
  [ -n "$script" ] || return 0

  say "需要安装：${missing:-中文语言环境 zh_CN.UTF-8}" \
    "To be installed: ${missing:-the Chinese locale zh_CN.UTF-8}"
  status=0
  as_root "$script" >&2 || status=$?
  if [ "$status" -eq 126 ] || [ "$status" -eq 127 ]; then
    say "无法取得管理员权限，什么都没有安装。请管理员执行下面的命令，然后再来一次：" \
      "No administrator's rights could be had, and nothing was installed. Have an administrator run this, then try again:"
    printf '%s\n' "$script" | sed 's/^ */  /' >&2
    return 1
  elif [ "$status" -ne 0 ]; then
    say "安装没有完成（状态 $status），原因见上面的信息。请检查网络和软件源后再来一次。" \
      "The installation did not finish (status $status), for the reason given above. Check the network and the package sources, then try again."
    return 1
  fi
}
