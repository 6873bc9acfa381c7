/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/first-password.h"

#include "accounts/password.h"

#include <sodium.h>

#define N_SYLLABLES 5

/* Syllables that everybody at a school can spell, none of which is heard or read as another. */
static const char syllables[64][6] = {
  "an",   "bei",  "bian", "bu",  "chao", "dian", "dong",  "dou",  "fan", "feng", "gan",
  "gu",   "guan", "hai",  "he",  "hong", "hua",  "jia",   "jiu",  "kan", "ke",   "kuai",
  "lai",  "lan",  "li",   "lu",  "ma",   "mei",  "mian",  "ming", "nan", "nian", "niu",
  "pai",  "ping", "pu",   "qi",  "qiao", "qu",   "rao",   "ren",  "ru",  "san",  "shan",
  "shu",  "shui", "song", "tai", "tian", "tong", "wan",   "wei",  "wu",  "xi",   "xiao",
  "xing", "yang", "ye",   "yu",  "yun",  "zao",  "zhong", "zhu",  "zou",
};

/**
 * dd_first_password_new:
 * @account_name: (nullable): whose it will be
 *
 * Makes a password that is good for one sign-in and can be read from a slip of paper or over the
 * phone: five syllables and four digits, 43 bits. Only its owner's next password is for long.
 *
 * Returns: (transfer full): the password in guarded memory, for dd_password_free(); %NULL if there
 *   is none to be had
 */
char *
dd_first_password_new (const char *account_name)
{
  char text[N_SYLLABLES * sizeof syllables[0] + 5];
  char *password = NULL;

  do
    {
      char *end = text;

      dd_password_free (password);
      for (guint i = 0; i < N_SYLLABLES; i++)
        {
          end = g_stpcpy (end, syllables[randombytes_uniform (G_N_ELEMENTS (syllables))]);
          *end++ = '-';
        }
      for (guint i = 0; i < 4; i++)
        *end++ = (char) ('0' + randombytes_uniform (10));
      *end = '\0';
      password = dd_password_dup (text);
    }
  /* A name may be a syllable of it. */
  while (password != NULL && !dd_password_check (password, account_name, NULL));
  sodium_memzero (text, sizeof text);
  return password;
}
