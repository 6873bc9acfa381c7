/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/** DD_ATTACHMENT_MAX: the most bytes of one file (50 MB); the schema holds the same figure. */
#define DD_ATTACHMENT_MAX (G_GINT64_CONSTANT (50) * 1024 * 1024)

/** DD_ATTACHMENT_CHUNK: bytes of one stored part; small, so that no write blocks another for long.
 */
#define DD_ATTACHMENT_CHUNK (1024 * 1024)

/** DD_ATTACHMENT_NAME_MAX: the most characters of a file's name. */
#define DD_ATTACHMENT_NAME_MAX 200

/**
 * DdAttachment:
 * @id: id
 * @subject_kind: (nullable): what kind of thing it is evidence of ("incident"); %NULL while it
 * hangs on a draft
 * @subject_id: of which one; 0 while it hangs on a draft
 * @draft_key: (nullable): the draft it hangs on
 * @name: the file's name, without folders
 * @media_type: its media type, found from the content
 * @size: bytes
 * @sha256: (nullable): digest of the content in lower-case hex; %NULL while it is being read in
 * @added_at: when, UTC milliseconds
 * @added_by: account id
 *
 * A file kept in the desk. Once it belongs to a subject it is evidence and never changes.
 */
typedef struct
{
  gint64 id;
  char *subject_kind;
  gint64 subject_id;
  char *draft_key;
  char *name;
  char *media_type;
  gint64 size;
  char *sha256;
  gint64 added_at;
  gint64 added_by;
} DdAttachment;

void dd_attachment_free (DdAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdAttachment, dd_attachment_free)

char *dd_attachment_clean_name (const char *name);

G_END_DECLS
